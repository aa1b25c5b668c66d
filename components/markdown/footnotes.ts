import { words } from '@/lib/language/english/markdown'

let documents = 0

/**
 * Numbers references in reading order, puts the notes in the same order, and links both ways. A note without a
 * reference is not shown, as on GitHub.
 *
 * @param host contains the blocks; the notes become its last child once there are any
 * @param notes the list items of all definitions
 */
export function numberFootnotes(host: Element, notes: HTMLElement): void {
  const prefix = (notes.dataset['prefix'] ??= `note-${documents++}`)
  const numbers = new Map<string, number>()
  for (const anchor of host.querySelectorAll('a[data-footnote-reference]')) {
    if (!(anchor instanceof HTMLAnchorElement) || notes.contains(anchor)) continue
    const label = anchor.dataset['footnoteReference'] ?? ''
    const first = !numbers.has(label)
    if (first) numbers.set(label, numbers.size + 1)
    const number = numbers.get(label) ?? 0
    anchor.textContent = String(number)
    anchor.href = `#${prefix}-${number}`
    if (first) anchor.id = `${prefix}-${number}-back`
    else anchor.removeAttribute('id')
  }
  const items = [...notes.children].filter((item) => item instanceof HTMLElement)
  items.sort(
    (a, b) =>
      (numbers.get(a.dataset['footnote'] ?? '') ?? 1e9) - (numbers.get(b.dataset['footnote'] ?? '') ?? 1e9),
  )
  for (const item of items) {
    const number = numbers.get(item.dataset['footnote'] ?? '')
    item.hidden = number === undefined
    if (number === undefined) {
      // What looked like a reference while it was written was none.
      item.removeAttribute('id')
      unlink(item)
    } else {
      item.id = `${prefix}-${number}`
      linkBack(item, `#${prefix}-${number}-back`)
    }
    notes.append(item)
  }
  if (notes.closest('section') !== null || items.length === 0) return
  const section = document.createElement('section')
  section.className = 'footnotes'
  section.ariaLabel = words.footnotes
  section.append(notes)
  host.append(section)
}

function linkBack(item: HTMLElement, href: string): void {
  const known = item.querySelector('.back')
  const link = known instanceof HTMLAnchorElement ? known : document.createElement('a')
  link.href = href
  if (known !== null) return
  link.className = 'back'
  link.textContent = '↩'
  link.ariaLabel = words.backToTheText
  const last = item.lastElementChild
  if (last?.tagName === 'P') last.append(' ', link)
  else item.append(link)
}

function unlink(item: HTMLElement): void {
  const link = item.querySelector('.back')
  const space = link?.previousSibling
  if (space instanceof Text && space.data === ' ') space.remove()
  link?.remove()
}
