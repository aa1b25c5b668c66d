import { isQuoted } from './quote'
import { partsBeside } from './question-of'
import { inputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'

const maximumLength = 48

/** How much of a line is examined, in code units. Segmenting copies the whole text for every letter. */
const enough = maximumLength * 20

/** Returns a chat's title, made from its first question: the first line, cut at a word. */
export function titleOf(input: readonly Item[]): string {
  const line = titleLineOf(input)
  const start = line.slice(0, enough)
  const letters = [...new Intl.Segmenter().segment(start)].map(({ segment }) => segment)
  if (letters.length <= maximumLength && start === line) return line
  const cut = letters.slice(0, maximumLength).join('')
  return `${cut.replace(/\s+\S*$/, '')}…`
}

/** Returns the first line of a question that has words, whole: of what was asked rather than of what it quotes. */
export function titleLineOf(input: readonly Item[]): string {
  const lines = inputText(input).split('\n')
  const firstOf = (among: readonly string[]) =>
    among.map((text) => text.replace(/^[#>*\-\s`]+/, '').trim()).find((text) => text !== '')
  const line = firstOf(lines.filter((text) => !isQuoted(text))) ?? firstOf(lines)
  return line ?? titleOfFiles(input)
}

/** A question without text is titled after its attachments. */
function titleOfFiles(input: readonly Item[]): string {
  const [first] = partsBeside(input)
  if (first === undefined) return 'New chat'
  const { filename } = first
  return typeof filename === 'string' && filename !== '' ? filename.slice(0, maximumLength) : 'Picture'
}
