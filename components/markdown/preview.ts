import { previewKind, showPreview } from '@/components/preview/preview-frame'

/** Shows what the code of a block looks like in the place of the code, or the code again. */
export function togglePreview(button: HTMLElement): void {
  const block = button.closest('.code-block')
  const pre = block?.querySelector('pre')
  const kind = block instanceof HTMLElement ? previewKind(block.dataset['language'] ?? '') : undefined
  if (block === null || pre === null || pre === undefined || kind === undefined) return
  const isShown = pre.hidden
  pre.hidden = !isShown
  button.ariaLabel = isShown ? 'Preview' : 'Show code'
  if (isShown) block.lastElementChild?.remove()
  else showPreview(block, kind, pre.textContent, 'preview')
}
