import { words } from '@/lib/language/english/markdown'
import { previewKind, previewLabel, showPreview } from './preview/preview-frame'

/** Toggles between a block's code and a preview of it. */
export function togglePreview(button: HTMLElement): void {
  const block = button.closest('.code-block')
  const pre = block?.querySelector('pre')
  const language = block instanceof HTMLElement ? (block.dataset['language'] ?? '') : ''
  const kind = previewKind(language)
  if (block === null || pre === null || pre === undefined || kind === undefined) return
  const isShown = pre.hidden
  pre.hidden = !isShown
  button.ariaLabel = isShown ? previewLabel(kind) : words.showCode
  if (isShown) block.lastElementChild?.remove()
  else showPreview(block, { kind, language, code: pre.textContent }, 'preview')
}
