import type { Text } from '../text'

/** What files says. */
export const words = {
  westernWindows1252: 'Western (Windows-1252)',
  centralEuropeanWindows1250: 'Central European (Windows-1250)',
  cyrillicWindows1251: 'Cyrillic (Windows-1251)',
  cyrillicKoi8R: 'Cyrillic (KOI8-R)',
  greekWindows1253: 'Greek (Windows-1253)',
  turkishWindows1254: 'Turkish (Windows-1254)',
  hebrewWindows1255: 'Hebrew (Windows-1255)',
  arabicWindows1256: 'Arabic (Windows-1256)',
  japaneseShiftJis: 'Japanese (Shift_JIS)',
  japaneseEucJp: 'Japanese (EUC-JP)',
  chineseGb18030: 'Chinese (GB18030)',
  chineseBig5: 'Chinese (Big5)',
  koreanEucKr: 'Korean (EUC-KR)',
  picture: 'Picture',
  isTooLargeCanBeUp: (name: Text, length: Text, type: Text, bytes: Text) =>
    `“${name}” is too large (${length}). ${type} can be up to ${bytes}.`,
  doesntFitInThisMessageWith: (name: Text) =>
    `“${name}” doesn’t fit in this message with the other files. Send it with your next message.`,
  aPicture: 'A picture',
  aTextFile: 'A text file',
  aPdf: 'A PDF',
  pastedFile: 'Pasted file',
  isTooLargeAFileCan: (name: Text, size: Text, value: Text) =>
    `“${name}” is too large (${size}). A file can be up to ${value}.`,
  cantBeReadIfItIs: (name: Text) =>
    `“${name}” can’t be read. If it is a folder, open it and choose its files.`,
  isEmpty: (name: Text) => `“${name}” is empty.`,
  isntAPicturePngJpegWebp: (name: Text) =>
    `“${name}” isn’t a picture (PNG, JPEG, WebP, GIF), a PDF, or text in a known encoding.`,
  exportItAsJpegAndAttach:
    'Export it as JPEG and attach that. On an iPhone, choose Settings > Camera > Formats > Most Compatible.',
  exportItAsPngOrJpeg: 'Export it as PNG or JPEG and attach that.',
  isAPictureModelsDontAccept: (name: Text, kind: Text, way: Text) =>
    `“${name}” is a ${kind} picture. Models don’t accept it and this browser can’t convert it. ${way}`,
  thereIsNoCanvas: 'There is no canvas.',
}
