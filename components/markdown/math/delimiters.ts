/** Maximum characters of a formula. A longer one is no formula, and looking for its end takes time. */
export const maxFormula = 10_000

/** The environments that models write without delimiters around them. */
const environment =
  /\\begin\{((?:equation|align|alignat|gather|multline|flalign|eqnarray|split|array|cases|dcases|rcases|CD|aligned|gathered|[pbvBV]?matrix|smallmatrix)\*?)\}/y

/** Returns the delimiter that opens math at a position: `\(`, `\[`, `$$`, `$` or `\begin{…}`. */
export function openingAt(text: string, at: number): string | undefined {
  const sign = text.charAt(at)
  if (sign === '$') return text.charAt(at + 1) === '$' ? '$$' : '$'
  if (sign !== '\\') return undefined
  const next = text.charAt(at + 1)
  if (next === '(' || next === '[') return sign + next
  environment.lastIndex = at
  return environment.exec(text)?.[0]
}

interface Closing {
  /** Where the formula ends. */
  readonly at: number
  /** The position after what closes it. */
  readonly after: number
}

/**
 * Finds what closes a formula. A backslash takes the character after it along, so `\$` closes nothing.
 *
 * @param start the position after the opening
 * @param max where the text ends
 */
export function closingOf(text: string, start: number, opening: string, max: number): Closing | undefined {
  const end = Math.min(max, start + maxFormula)
  if (opening.startsWith('\\begin')) return closingEnvironment(text, start, opening, end)
  const isDollars = opening.startsWith('$')
  const closing = opening === '\\(' ? ')' : ']'
  for (let at = start; at < end; at += 1) {
    const sign = text.charAt(at)
    if (isDollars && text.startsWith(opening, at)) {
      if (opening === '$$' || mayCloseDollar(text, at)) return { at, after: at + opening.length }
    } else if (sign === '\\') {
      if (!isDollars && text.charAt(at + 1) === closing) return { at, after: at + 2 }
      at += 1
    } else if (opening === '$' && sign === '\n') {
      return undefined
    }
  }
  return undefined
}

/** Pandoc: no space before it, and no digit after it, as in "$5 and $6". */
const mayCloseDollar = (text: string, at: number): boolean =>
  !/\s/.test(text.charAt(at - 1)) && !/[\d$]/.test(text.charAt(at + 1))

/** The same environment may be nested in itself. */
function closingEnvironment(text: string, start: number, opening: string, end: number): Closing | undefined {
  const name = opening.slice('\\begin{'.length, -1)
  const tag = new RegExp(`\\\\(begin|end)\\{${name.replace('*', '\\*')}\\}`, 'g')
  tag.lastIndex = start
  let depth = 1
  for (let found = tag.exec(text); found !== null && found.index < end; found = tag.exec(text)) {
    depth += found[1] === 'begin' ? 1 : -1
    if (depth === 0) return { at: found.index, after: found.index + found[0].length }
  }
  return undefined
}

/**
 * Returns whether what stands between delimiters is math. Prose has escaped brackets, too: `\[1\]`, `\[optional\]`.
 *
 * @param tex the text between them
 */
export function isFormula(tex: string, opening: string): boolean {
  // Only signs are a row of escaped ones.
  if (!/[\p{L}\p{N}]/u.test(tex)) return false
  if (opening === '$') return !/^\s|\s$/.test(tex)
  if (opening === '\\[') return /[\\^_={}+\-*/<>|]/.test(tex)
  // A single letter or a number is math; words are not.
  return opening !== '\\(' || !/^\s*\p{L}{3,}(?:[\s,.;:]+\p{L}+)*[\s.!?]*$/u.test(tex)
}
