import { words } from '@/lib/language/english/markdown'
import { previewKind, showPreview } from './preview/preview-frame'

/** Toggles between a block's code and a preview of it. */
export function togglePreview(button: HTMLElement): void {
  const block = button.closest('.code-block')
  const pre = block?.querySelector('pre')
  const kind = block instanceof HTMLElement ? previewKind(block.dataset['language'] ?? '') : undefined
  if (block === null || pre === null || pre === undefined || kind === undefined) return
  const isShown = pre.hidden
  pre.hidden = !isShown
  button.ariaLabel = isShown ? words.preview : words.showCode
  if (isShown) block.lastElementChild?.remove()
  else showPreview(block, kind, pre.textContent, 'preview')
}
