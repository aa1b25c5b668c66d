import { expect, test } from 'vitest'
import { decodeText } from './decode-text'

const hex = (digits: string) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))

// Encoded with Python's codecs.
test.each<readonly [string, string, string]>([
  ['windows-1252', '4dfc6c6c65727320436166e920f666666e657420756d20382e0d0a', 'Müllers Café öffnet um 8.\r\n'],
  [
    'windows-1252',
    '4c92e974e92c2063926573742064e96ae02066696e6985206ff920ea7465732d766f7573203f20352080',
    'L’été, c’est déjà fini… où êtes-vous ? 5 €',
  ],
  [
    'windows-1250',
    '5a61bff3b3e62067ea9c6cb9206a619ff12c2070726f737aea20626172647a6f2e',
    'Zażółć gęślą jaźń, proszę bardzo.',
  ],
  [
    'windows-1251',
    'cff0e8e2e5f22c20eae0ea20e4e5ebe03f20c2f1b820f5eef0eef8ee2e',
    'Привет, как дела? Всё хорошо.',
  ],
  ['koi8-r', 'f0d2c9d7c5d42c20cbc1cb20c4c5ccc13f20f7d3a320c8cfd2cfdbcf2e', 'Привет, как дела? Всё хорошо.'],
  ['windows-1253', 'cae1ebe7ecddf1e12c20f4e920eadcede5e9f220f3deece5f1e13b', 'Καλημέρα, τι κάνεις σήμερα;'],
  [
    'windows-1254',
    '49fefd6b2076652067f66c67653a20e76f6b2067fc7a656c2062697220fe656869722c206465f0696c206d693f',
    'Işık ve gölge: çok güzel bir şehir, değil mi?',
  ],
  ['windows-1255', 'f9ece5ed20ecebe5eced2c20eee420f9ece5eeebed', 'שלום לכולם, מה שלומכם'],
  ['windows-1256', 'c7e1d3e1c7e320dae1eddfe320e6d1cde3c920c7e1e1e5', 'السلام عليكم ورحمة الله'],
  [
    'shift_jis',
    '8fa4956996bc2c89bf8a690a938c8b9e82cc93568b4382cd82c782a482c582b782a981422c313230',
    '商品名,価格\n東京の天気はどうですか。,120',
  ],
  [
    'euc-jp',
    'c5ecb5fea4cec5b7b5a4a4cfa4c9a4a6a4c7a4b9a4aba1a3a4ada4eca4a4a4c7a4b9',
    '東京の天気はどうですか。きれいです',
  ],
  [
    'gb18030',
    'bdf1ccecccecc6f8d4f5c3b4d1f9a3bfced2c3c7c8a5b9abd4b0b0c9a1a3',
    '今天天气怎么样？我们去公园吧。',
  ],
  ['big5', 'a4b5a4d1a4d1aef0abe7bbf2bccba148a7daadcca568a4bdb6e9a761a143', '今天天氣怎麼樣？我們去公園吧。'],
  [
    'euc-kr',
    'bfc0b4c320b3afbebeb0a120beeeb6a7bfe43f20b0f8bff8bfa120b0a9bdc3b4d92e',
    '오늘 날씨가 어때요? 공원에 갑시다.',
  ],
])('%s is told by how it reads', (encoding, digits, text) => {
  expect(decodeText(hex(digits))).toEqual({ text, encoding, isGuess: true })
})

test.each<readonly [string, Uint8Array, string]>([
  ['utf-8', new TextEncoder().encode('Grüße'), 'Grüße'],
  ['utf-8', hex('efbbbf41'), 'A'],
  ['utf-16le', hex('fffe4100e400'), 'Aä'],
  ['utf-16be', hex('feff004100e4'), 'Aä'],
  ['iso-2022-jp', hex('1b2442467c4b5c1b2842'), '日本'],
])('%s says what it is', (encoding, bytes, text) => {
  expect(decodeText(bytes)).toEqual({ text, encoding, isGuess: false })
})

test.each([
  ['an archive', '504b030400000008'],
  ['a program', '7f454c4602010100000000000000000003'],
  ['noise', '8f1c02e1039a04c505fd0699078f08e19d81'],
])('%s is no text', (_name, digits) => {
  expect(decodeText(hex(digits))).toBeUndefined()
})
