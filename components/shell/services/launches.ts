import { basePath, underBase, withoutBase } from '@/lib/util/base-path'
import { sharedText } from '@/lib/offline/shared-text'
import { parley } from '@/components/hooks/parley'
import { shownAddress, showChat, showPage } from '@/components/ui/address'

/** Puts what another app shared into the message field of a new chat, below what is there. */
export function takeSharedText(): void {
  if (shownAddress() !== '/') return
  const text = sharedText(location.search)
  if (text === '') return
  addToDraft(text)
  // A reload must not add it again.
  history.replaceState(null, '', underBase('/'))
}

function addToDraft(text: string): void {
  const before = parley.draftOf(null)
  parley.setDraft(null, before === '' ? text : `${before}\n\n${text}`)
}

/**
 * Shows what the installed app is launched with, such as a shortcut, in this window without loading it again.
 *
 * @returns how to end it
 */
export function listenToLaunches(): () => void {
  window.launchQueue?.setConsumer(({ targetURL }) => {
    if (targetURL === undefined || targetURL === location.href) return
    const { origin, pathname, search } = new URL(targetURL)
    if (origin !== location.origin) return
    const address = withoutBase(pathname || basePath)
    const text = address === '/' ? sharedText(search) : ''
    if (text === '') {
      showPage(address + search)
      return
    }
    showChat(null)
    addToDraft(text)
  })
  return () => window.launchQueue?.setConsumer(() => {})
}
