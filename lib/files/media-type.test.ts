import { expect, test } from 'vitest'
import { mediaTypeOf } from './media-type'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const body = '1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n'

test.each([
  ['as it should be', `%PDF-1.7\n${body}%%EOF`],
  ['without its end, as it is when a download broke off', '%PDF-1.4\n'],
  ['behind a byte order mark', `\u00ef\u00bb\u00bf%PDF-1.7\r\n${body}%%EOF\r\n`],
  ['behind line breaks', `\r\n\r\n%PDF-1.4\n${body}%%EOF`],
  ['behind what a printer was told', `\u001b%-12345X@PJL JOB\r\n%PDF-1.3\n${body}%%EOF\u001b%-12345X`],
  ['behind the headers of a mail', `Content-Type: application/pdf\r\n\r\n%PDF-2.0\n${body}%%EOF\n\0\0`],
])('a PDF %s', (_name, text) => {
  expect(mediaTypeOf(bytes(text))).toBe('application/pdf')
})

test.each([
  ['a text about PDFs', 'A file begins with %PDF-1.7 and the like.'],
  ['a header far behind the beginning', `${' '.repeat(2000)}%PDF-1.7\n${body}%%EOF`],
])('%s is a text', (_name, text) => {
  expect(mediaTypeOf(bytes(text))).toBe('text/plain')
})
