import { copyRich, copyText } from '@/components/ui/copy-text'
import { download } from '@/components/ui/download'
import { fileNameOf } from './file-name-of'
import { OpenCodeEvent } from './open-code-event'
import { togglePreview } from './preview'
import { remotePicture } from './remote-picture'
import { tableAsCsv, tableAsMarkdown } from './table-text'
import { tellCopied } from './tell-copied'

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
  if (target.matches('.wrap-code')) wrapCode(target)
  if (target.matches('.download-code')) downloadCode(target)
  if (target.matches('.open-code')) openCode(target)
  if (target.matches('.unfold-code')) target.closest('.code-block')?.classList.add('unfolded')
  if (target.matches('.copy-table')) void copyTable(target, 'rich')
  if (target.matches('.copy-csv')) void copyTable(target, 'csv')
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
  tellCopied(button, await copyText(codeOf(button), button))
}

const codeOf = (button: Element): string =>
  button.closest('.code-block')?.querySelector('code')?.textContent ?? ''

function wrapCode(button: Element): void {
  const isWrapped = button.closest('.code-block')?.classList.toggle('wrapped') ?? false
  button.ariaPressed = String(isWrapped)
}

function openCode(button: Element): void {
  const language = button.closest<HTMLElement>('.code-block')?.dataset['language'] ?? ''
  button.dispatchEvent(new OpenCodeEvent(language, codeOf(button)))
}

function downloadCode(button: Element): void {
  const code = codeOf(button)
  const block = button.closest<HTMLElement>('.code-block')
  download(fileNameOf(block?.dataset['language'] ?? '', code), new Blob([code], { type: 'text/plain' }))
}

async function copyTable(button: Element, form: 'rich' | 'csv'): Promise<void> {
  const table = button.closest('.table-block')?.querySelector('table')
  if (!table) return
  const isCopied =
    form === 'csv'
      ? await copyText(tableAsCsv(table), button)
      : await copyRich(table.outerHTML, tableAsMarkdown(table), button)
  tellCopied(button, isCopied)
}

/** The reader asked for it. */
function loadImage(request: Element): void {
  const words = request.querySelector('img')?.alt ?? ''
  const address = request instanceof HTMLElement ? request.dataset['address'] : undefined
  if (address !== undefined) request.replaceWith(remotePicture(address, words))
}
