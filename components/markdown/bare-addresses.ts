import type { MarkdownIt } from 'markdown-it'

/** Letters of scripts that have no spaces between words, or none before a particle. */
const letter = String.raw`[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}ー]`

/** Their punctuation, and letters that do not belong to an address unless a part of it begins with them. */
const beside = new RegExp(
  String.raw`[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+|(?<![./-]|${letter})${letter}+`,
  'gu',
)

/** Addresses with a scheme are found otherwise. */
const mayHaveAddress = /@|www\./i

const hostBeside = new RegExp(String.raw`^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?(?=${letter})`, 'iu')

/** Makes markdown-it find bare addresses as GFM does, and also where no space separates them from the text. */
export function findAddresses(linkify: MarkdownIt['linkify']): void {
  // GFM links text that starts with a scheme or www., not every word with a dot in it.
  linkify.set({ fuzzyLink: false, fuzzyEmail: true })
  linkify.add('www.', {
    validate: (text, position) => lengthOfAddress(text.slice(position)),
    normalize: (match) => {
      match.url = `http://${match.url}`
    },
  })
  const test = linkify.test.bind(linkify)
  const match = linkify.match.bind(linkify)
  const matchAtStart = linkify.matchAtStart.bind(linkify)
  linkify.test = (text) => test(withSpaces(text))
  linkify.match = (text) => match(withSpaces(text))
  // This is called for what follows a scheme. `https://a.example见` is a host of that name to the library.
  linkify.matchAtStart = (text) => matchAtStart(hostBeside.exec(text)?.[0] ?? text)
}

/** Returns a text of the same length with spaces instead of what stands beside an address. */
const withSpaces = (text: string) =>
  mayHaveAddress.test(text) ? text.replaceAll(beside, (found) => ' '.repeat(found.length)) : text

/**
 * Returns how much of the text after `www.` belongs to the address: not the sentence's punctuation, an entity, or a
 * closing bracket that nothing in it opened (GFM 6.9).
 */
function lengthOfAddress(text: string): number {
  const whole = /^[^\s<]+/.exec(text)?.[0] ?? ''
  // We count once, so that a row of closing brackets does not take quadratic time.
  let unopened = whole.split(')').length - whole.split('(').length
  let end = whole.length
  for (;;) {
    const last = whole.charAt(end - 1)
    if (last === ')' && unopened > 0) {
      unopened -= 1
      end -= 1
    } else if (last !== '' && '?!.,:*_~\'"'.includes(last)) {
      end -= 1
    } else {
      const entity = last === ';' ? /&[a-z0-9]{1,31};$/i.exec(whole.slice(Math.max(0, end - 33), end)) : null
      if (entity === null) return whole.slice(0, end).includes('.') ? end : 0
      end -= entity[0].length
    }
  }
}
