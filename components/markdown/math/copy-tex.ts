import { plainTextOf } from '../plain-text-of'

/**
 * Puts the TeX of the selected formulas on the clipboard, with its delimiters, instead of the letters that are left of
 * them as text. Does nothing for a selection without a formula.
 */
export function copyTex(event: ClipboardEvent): void {
  const { clipboardData } = event
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0 || clipboardData === null)
    return
  const range = selection.getRangeAt(0).cloneRange()
  // Half a formula is none: all of it is copied.
  const [first, last] = [formulaAround(range.startContainer), formulaAround(range.endContainer)]
  if (first !== null) range.setStartBefore(first)
  if (last !== null) range.setEndAfter(last)
  const fragment = range.cloneContents()
  if (fragment.querySelector('.math[data-tex]') === null) return
  event.preventDefault()
  const box = document.createElement('div')
  box.append(fragment.cloneNode(true))
  clipboardData.setData('text/html', box.innerHTML)
  clipboardData.setData('text/plain', plainTextOf(fragment))
}

function formulaAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest('.math[data-tex]') ?? null
}
