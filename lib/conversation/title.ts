import { inputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'

const maximumLength = 48

/** A chat's title from its first question: the first line, cut at a word. */
export function titleOf(input: readonly Item[]): string {
  const line = inputText(input)
    .split('\n')
    .map((text) => text.replace(/^[#>*\-\s`]+/, '').trim())
    .find((text) => text !== '')
  if (line === undefined) return 'New chat'
  const letters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment)
  if (letters.length <= maximumLength) return line
  const cut = letters.slice(0, maximumLength).join('')
  return `${cut.replace(/\s+\S*$/, '')}…`
}
