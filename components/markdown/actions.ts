import { words as strings } from '@/lib/language/english/markdown'
import { copyText } from '@/components/ui/copy-text'
import { togglePreview } from './preview'
import { remotePicture } from './remote-picture'

/**
 * Makes the buttons inside rendered Markdown work: copying and previewing code, loading a picture on request, and going
 * from a citation to its source, which is elsewhere within the element marked with `data-cited`.
 *
 * @param host the box that contains them; one listener serves them all
 * @returns stops listening
 */
export function listenForActions(host: HTMLElement): () => void {
  host.addEventListener('click', press)
  host.addEventListener('keydown', pressByKey)
  return () => {
    host.removeEventListener('click', press)
    host.removeEventListener('keydown', pressByKey)
  }
}

function press({ target }: Event): void {
  if (!(target instanceof Element)) return
  if (target.matches('.copy-code')) void copyCode(target)
  if (target instanceof HTMLElement && target.matches('.preview-code')) togglePreview(target)
  const request = target.closest('.image-request')
  if (request !== null) loadImage(request)
  if (target instanceof HTMLElement && target.matches('.citation button')) goToSource(target)
}

function goToSource(mark: HTMLElement): void {
  const source = mark.closest('[data-cited]')?.querySelector(`[data-source="${mark.dataset['citation']}"]`)
  if (source instanceof HTMLElement) source.focus()
}

function pressByKey(event: KeyboardEvent): void {
  const { target, key } = event
  if (!(target instanceof Element) || !target.matches('.image-request')) return
  if (key !== 'Enter' && key !== ' ') return
  event.preventDefault()
  loadImage(target)
}

async function copyCode(button: Element): Promise<void> {
  const code = button.parentElement?.querySelector('code')?.textContent ?? ''
  const isCopied = await copyText(code, button)
  button.classList.add(isCopied ? 'copied' : 'refused')
  button.ariaLabel = isCopied ? strings.copied : strings.couldntCopySelectTheCodeInstead
  setTimeout(
    () => {
      button.classList.remove('copied', 'refused')
      button.ariaLabel = strings.copyCode
    },
    isCopied ? 1500 : 6000,
  )
}

/** The reader asked for it. */
function loadImage(request: Element): void {
  const words = request.querySelector('img')?.alt ?? ''
  const address = request instanceof HTMLElement ? request.dataset['address'] : undefined
  if (address !== undefined) request.replaceWith(remotePicture(address, words))
}
