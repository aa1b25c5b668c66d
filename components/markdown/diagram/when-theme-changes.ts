const name = 'parley:theme-change'
const attribute = 'data-follows-theme'

let isWatching = false

/**
 * Does something whenever the page changes between light and dark, as long as an element is on the page: nothing else
 * keeps the element.
 */
export function whenThemeChanges(element: Element, act: () => void): void {
  watch()
  element.setAttribute(attribute, '')
  element.addEventListener(name, act)
}

function watch(): void {
  if (isWatching) return
  isWatching = true
  const tell = () => {
    for (const element of document.querySelectorAll(`[${attribute}]`)) element.dispatchEvent(new Event(name))
  }
  new MutationObserver(tell).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme'],
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell)
}
