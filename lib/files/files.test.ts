import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { questionOf } from '@/lib/conversation/question-of'
import { fromBase64, toBase64 } from './base64'
import { dataUrlLength, dataUrlOf, readDataUrl } from './data-url'
import { fingerprint } from './fingerprint'
import { partOf, refersToFiles } from './file-part'
import { inlineFiles } from './inline-files'
import { whyTooLarge, whyTooMuch } from './limits'
import { mediaTypeOf } from './media-type'
import { isNameOf } from './pasted-names'
import { readAttachment } from './read-attachment'
import { referenceTo, referredFile, type StoredFile } from './stored-file'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const file = (type: string, bytes = bytesOf('abc'), name = 'a'): StoredFile => ({
  id: '0123abcd',
  name,
  type,
  bytes,
})
const sized = (type: string, size: number) => file(type, new Uint8Array(size))

test('bytes come back from Base64 and from addresses as they were, of the length that was told', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
      const bytes = Uint8Array.from(given)
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      const address = dataUrlOf({ type: 'image/png', bytes })
      expect(address.length).toBe(dataUrlLength('image/png', bytes.length))
      expect(readDataUrl(address)).toEqual({ type: 'image/png', bytes })
    }),
  )
  const large = new Uint8Array(1_000_000).fill(200)
  expect(fromBase64(toBase64(large))).toEqual(large)
})

test.each([undefined, 'https://a.b/c.png', 'data:image/png;base64,@', 'data:,a'])(
  '%j holds no file',
  (address) => {
    expect(readDataUrl(address)).toBeUndefined()
  },
)

test('a reference leads to its file, and nothing else does', () => {
  expect(referredFile(referenceTo('0123abcd'))).toBe('0123abcd')
  for (const other of [undefined, 1, '', 'parley-file:', 'parley-file:../../a', 'data:0123abcd']) {
    expect(referredFile(other)).toBeUndefined()
  }
})

test('the same bytes have the same id', async () => {
  expect(await fingerprint(bytesOf('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test.each<readonly [string, readonly number[] | string, string | undefined]>([
  ['a PNG', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0], 'image/png'],
  ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0], 'image/jpeg'],
  ['a GIF', 'GIF89a', 'image/gif'],
  ['a WebP', 'RIFF\0\0\0\0WEBP', 'image/webp'],
  ['a PDF', '%PDF-1.7', 'application/pdf'],
  ['a string', 'Grüße 🍵', 'text/plain'],
  ['an SVG, which can hold scripts,', '<svg xmlns="a"/>', 'text/plain'],
  ['an archive', [0x50, 0x4b, 3, 4, 0], undefined],
  ['letters of an old code page', [0xe4, 0xf6], undefined],
])('%s is told by its bytes', (_name, given, type) => {
  expect(mediaTypeOf(typeof given === 'string' ? bytesOf(given) : Uint8Array.from(given))).toBe(type)
})

const heic = Uint8Array.from('\0\0\0\u001cftypheic\0\0\0\0mif1heicmiaf', (sign) => sign.charCodeAt(0))

test.each([
  ['holiday.png', true],
  ['/home/ada/holiday.png', true],
  ['"C:\\Users\\ada\\holiday.png"', true],
  ['file:///home/ada/holiday.png\r\nfile:///home/ada/b%20c.txt\r\n', true],
  ['copy\nfile:///home/ada/holiday.png', true],
  ['a\tb\n1\t2', false],
  ['See holiday.png', false],
])('%j is only what pasted files are called: %s', (text, expected) => {
  expect(isNameOf(text, [{ name: 'holiday.png' }, { name: 'b c.txt' }])).toBe(expected)
})

test('a text in another encoding is attached in UTF-8, and how it was read is told', async () => {
  const given = new File([Uint8Array.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72])], 'a.txt')
  expect(await readAttachment(given)).toMatchObject({
    type: 'text/plain',
    bytes: bytesOf('Müller'),
    from: { encoding: 'windows-1252', isGuess: true },
  })
  const wide = new File([Uint8Array.from([0xff, 0xfe, 0xfc, 0])], 'a.csv')
  expect(await readAttachment(wide)).toMatchObject({ bytes: bytesOf('ü'), from: { encoding: 'utf-16le' } })
})

describe('a file that is given', () => {
  test('is read whatever its name says', async () => {
    expect(await readAttachment(new File(['# Tea'], 'tea.exe', { type: 'image/png' }))).toMatchObject({
      name: 'tea.exe',
      type: 'text/plain',
      bytes: bytesOf('# Tea'),
    })
  })
  test.each<readonly [string, File, string]>([
    ['empty', new File([], 'a.txt'), '“a.txt” is empty.'],
    ['of another kind', new File([Uint8Array.of(0, 1)], 'a.zip'), 'isn’t a picture'],
    ['a photo of a phone', new File([heic], 'IMG_1.heic'), '“IMG_1.heic” is a HEIC picture'],
    ['a scan', new File([Uint8Array.from([0x49, 0x49, 0x2a, 0, 8])], 'a.tif'), 'is a TIFF picture'],
  ])('and is %s is refused in words', async (_name, given, words) => {
    expect(await readAttachment(given)).toContain(words)
  })
})

test('limits are those of the protocol, told in sizes', () => {
  expect(whyTooLarge(sized('image/png', 15_728_000))).toBeUndefined()
  expect(whyTooLarge(sized('image/png', 15_728_640))).toBe(
    '“a” is too large (15.7 MB). A picture can be up to 15.7 MB.',
  )
  expect(whyTooLarge(sized('application/pdf', 25_165_000))).toBeUndefined()
  expect(whyTooLarge(sized('application/pdf', 26_000_000))).toContain('A PDF can be up to 25.2 MB.')
  expect(whyTooLarge(sized('text/plain', 11_000_000))).toContain('A text file can be up to 10.5 MB.')
  const picture = sized('image/png', 15_000_000)
  expect(whyTooMuch(picture, [picture])).toBeUndefined()
  expect(whyTooMuch(picture, [picture, picture])).toContain('doesn’t fit in this message')
})

describe('a request on its way out', () => {
  const read = (files: readonly StoredFile[]) => (id: string) =>
    Promise.resolve(files.find((one) => one.id === id))
  const inline = (text: string, given: StoredFile, kept: readonly StoredFile[] = [given]) =>
    inlineFiles({ model: 'echo', input: [questionOf(text, [partOf(given, 'low')])] }, read(kept))

  test('holds a picture and a PDF themselves, behind the text', async () => {
    expect(await inline('Look', file('image/png'))).toEqual({
      model: 'echo',
      input: [
        {
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: 'Look' },
            { type: 'input_image', image_url: 'data:image/png;base64,YWJj', detail: 'low' },
          ],
        },
      ],
    })
    expect(await inline('', file('application/pdf', bytesOf('abc'), 'a.pdf'))).toMatchObject({
      input: [
        {
          content: [{ type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,YWJj' }],
        },
      ],
    })
  })

  test('holds a text as text, in a fence that it cannot leave', async () => {
    const { input } = await inline('', file('text/plain', bytesOf('a ``` b'), 'a.md'))
    expect(input).toMatchObject([
      { content: [{ type: 'input_text', text: 'File “a.md”:\n\n````\na ``` b\n````' }] },
    ])
  })

  test('says what is lost', async () => {
    const { input } = await inline('', file('application/pdf', bytesOf('abc'), 'a.pdf'), [])
    expect(input).toMatchObject([{ content: [{ type: 'input_text' }] }])
    expect(JSON.stringify(input)).toContain('“a.pdf” was here. It is lost')
  })

  test('is left alone where it refers to none, whatever is in it', async () => {
    for (const content of ['parley-file:0123abcd', [{ type: 'input_text', text: 'parley-file:0123abcd' }]]) {
      const request = { model: 'echo', input: [{ type: 'message', role: 'user', content }] }
      expect(refersToFiles(request.input)).toBe(false)
      expect(await inlineFiles(request, read([]))).toEqual(request)
    }
  })
})
