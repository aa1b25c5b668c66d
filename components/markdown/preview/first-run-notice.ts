import { words as strings } from '@/lib/language/english/markdown'
import { readItem, writeItem } from '@/lib/storage/local-item'

const key = 'parley:preview-allowed'

/**
 * Creates the notice that a person should read before a model's code runs for the first time in this browser.
 *
 * @param run called when they choose to run it
 * @returns the notice, or undefined if it has been read already
 */
export function firstRunNotice(run: () => void): HTMLElement | undefined {
  if (readItem(key) !== '') return undefined
  const notice = document.createElement('div')
  notice.role = 'group'
  notice.ariaLabel = strings.runThisCode
  notice.className =
    'flex flex-col items-start gap-3 border-t border-line bg-canvas p-4 font-sans text-sm text-ink'
  const words = document.createElement('p')
  words.className = 'max-w-prose'
  words.textContent =
    strings.thisRunsUntrustedCodeInA + strings.oneRiskRemainsTheCodeCan + strings.youRanItAlongWithAnything
  const button = document.createElement('button')
  button.type = 'button'
  button.className =
    'min-h-9 rounded-lg bg-accent px-3 font-medium text-accent-ink hover:opacity-90 pointer-coarse:min-h-11'
  button.textContent = strings.runPreview
  button.addEventListener('click', () => {
    writeItem(key, 'yes')
    run()
  })
  notice.append(words, button)
  return notice
}
