import { decodeAs } from './decode-text'

const signatures: ReadonlyArray<readonly [string, number, string]> = [
  ['image/png', 0, '\u0089PNG\r\n\u001a\n'],
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
]

/**
 * A PDF may have something before its header: readers look for it in the first kilobyte (PDF Reference 1.7, appendix H,
 * note 13), and printers and mail programs put things there. A text about PDFs has no version after the marker.
 */
const pdfHeader = /%PDF-[12]\.\d[\s%]/
const maxBeforePdf = 1024

/** Picture types that models don't accept, by their first bytes: some browsers can read them. */
const otherPictures: ReadonlyArray<readonly [name: string, type: string, pattern: RegExp]> = [
  ['HEIC', 'image/heic', /^.{4}ftyp(?:hei|hev|mif1|msf1|heif)/s],
  ['AVIF', 'image/avif', /^.{4}ftypavi/s],
  ['TIFF', 'image/tiff', /^(?:II\*\0|MM\0\*)/],
  ['BMP', 'image/bmp', /^BM.{4}\0\0\0\0/s],
  ['JPEG XL', 'image/jxl', /^(?:\u00ff\n|\0\0\0\fJXL )/],
  ['JPEG 2000', 'image/jp2', /^\0\0\0\fjP {2}/],
  ['ICO', 'image/x-icon', /^\0\0[^\0]\0/],
  ['Photoshop', 'image/vnd.adobe.photoshop', /^8BPS/],
]

/** Returns the type of a picture that has to be converted before it can be sent; undefined if it isn't one. */
export function otherPictureOf(
  bytes: Uint8Array,
): { readonly name: string; readonly type: string } | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 32))
  // A generic HEIF file lists all formats it can be read as.
  const brand = /^.{4}ftyp(?:mif1|msf1).{8}(?:.{4})*?(avif)/s.exec(head)?.[1] === 'avif' ? 'AVIF' : undefined
  const found = otherPictures.find(
    ([name, , pattern]) => name === brand || (brand === undefined && pattern.test(head)),
  )
  return found === undefined ? undefined : { name: found[0], type: found[1] }
}

/**
 * Detects a file's type from its bytes: a picture, a PDF or text, which includes code. Its name and the type that the
 * system reports can be anything.
 *
 * @returns undefined if it is none of these
 */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const found = signatures.find(([, at, letters]) =>
    Array.from(letters).every((letter, place) => bytes[at + place] === letter.charCodeAt(0)),
  )
  if (found !== undefined) return found[0]
  const head = String.fromCharCode(...bytes.subarray(0, maxBeforePdf + 16))
  // With something before its header, it only counts as a PDF if its end is there, too: a text may talk about PDFs.
  if (head.startsWith('%PDF-') || (pdfHeader.test(head) && hasPdfEnd(bytes))) return 'application/pdf'
  return isUtf8Text(bytes) ? 'text/plain' : undefined
}

/** Returns whether the end marker is in the last two kilobytes: some programs put something after it, too. */
const hasPdfEnd = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(-2048)).includes('%%EOF')

function isUtf8Text(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && decodeAs(bytes, 'utf-8') !== undefined
}
