import { readItem, writeItem } from '@/lib/storage/local-item'

const key = 'parley:preview-allowed'

/**
 * What a person should know before code that a model wrote runs for the first time in this browser.
 *
 * @param run called when they choose to run it
 * @returns the notice, or undefined if it has been read already
 */
export function firstRunNotice(run: () => void): HTMLElement | undefined {
  if (readItem(key) !== '') return undefined
  const notice = document.createElement('div')
  notice.role = 'group'
  notice.ariaLabel = 'Run this code?'
  notice.className =
    'flex flex-col items-start gap-3 border-t border-line bg-canvas p-4 font-sans text-sm text-ink'
  const words = document.createElement('p')
  words.className = 'max-w-prose'
  words.textContent =
    'This runs code that may not be yours, in a frame that cannot reach your chats, your cookies or the network. ' +
    'One gap remains: the code can make your browser look up a host name, which tells the owner of that name that ' +
    'you ran it, and whatever the code put into the name.'
  const button = document.createElement('button')
  button.type = 'button'
  button.className =
    'min-h-9 rounded-lg bg-accent px-3 font-medium text-accent-ink hover:opacity-90 pointer-coarse:min-h-11'
  button.textContent = 'Run preview'
  button.addEventListener('click', () => {
    writeItem(key, 'yes')
    run()
  })
  notice.append(words, button)
  return notice
}
