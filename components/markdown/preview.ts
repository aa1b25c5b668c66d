import { previewFrame, previewKind } from '@/components/preview/preview-frame'

/** Shows what the code of a block looks like in the place of the code, or the code again. */
export function togglePreview(button: HTMLElement): void {
  const block = button.closest('.code-block')
  const pre = block?.querySelector('pre')
  const kind = block instanceof HTMLElement ? previewKind(block.dataset['language'] ?? '') : undefined
  if (block === null || pre === null || pre === undefined || kind === undefined) return
  const shown = block.querySelector('iframe')
  pre.hidden = shown === null
  button.ariaLabel = shown === null ? 'Show code' : 'Preview'
  if (shown !== null) return shown.remove()
  const frame = previewFrame(kind, pre.textContent)
  frame.classList.add('preview')
  block.append(frame)
}
