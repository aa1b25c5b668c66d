import { plainTextOf } from '@/components/markdown/plain-text-of'
import { copyRich, copyText } from '@/components/ui/copy-text'
import { answerAreas } from './quotes/answer-words'

/**
 * Copies an answer as it looks, for mail and documents, or as text without marks.
 *
 * @param button within the answer
 * @param markdown what programs get that take no formatting
 */
export async function copyAnswer(
  button: Element,
  form: 'rich' | 'plain',
  markdown: string,
): Promise<boolean> {
  const exchange = button.closest('[data-exchange]')
  const areas = exchange === null ? [] : answerAreas(exchange)
  if (form === 'plain') return copyText(areas.map(plainTextOf).join('\n\n'), button)
  return copyRich(areas.map(withoutControls).join(''), markdown, button)
}

/** Returns the HTML of rendered Markdown without what only works here. */
function withoutControls(area: Element): string {
  const copy = area.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const control of copy.querySelectorAll('button, .code-head, .table-tools, sup.citation'))
    control.remove()
  return copy.innerHTML
}
