import { isolatedFrame } from './isolated-frame'

/** Languages whose code is a page or a picture by itself. */
const previewed: ReadonlySet<string> = new Set(['html', 'htm', 'svg'])

/** Whether a code block of this language gets a button that shows what its code looks like. */
export const canPreview = (language: string): boolean => previewed.has(language.toLowerCase())

/**
 * Shows what the code of a block looks like in the place of the code, or the code again. Its scripts run, in a frame
 * without an origin and without a network, and only since somebody asked for it.
 */
export function togglePreview(button: HTMLElement): void {
  const block = button.closest('.code-block')
  const pre = block?.querySelector('pre')
  if (!(block instanceof HTMLElement) || pre === null || pre === undefined) return
  const shown = block.querySelector('iframe')
  pre.hidden = shown === null
  button.ariaLabel = shown === null ? 'Show code' : 'Preview'
  if (shown !== null) shown.remove()
  else block.append(previewOf(block.dataset['language'] ?? '', pre.textContent))
}

function previewOf(language: string, code: string): HTMLElement {
  const isPicture = language.toLowerCase() === 'svg'
  const frame = isolatedFrame(
    '/frames/preview.html',
    `Preview of ${isPicture ? 'a picture' : 'a page'}`,
    isPicture ? `${aroundPicture}${code}` : /^\s*<!doctype/i.test(code) ? code : `<!doctype html>${code}`,
  )
  frame.className = 'preview'
  return frame
}

const aroundPicture =
  '<!doctype html><meta charset="utf-8"><style>html,body{height:100%;margin:0}body{display:grid;place-items:center}' +
  'svg{max-width:100%;max-height:100%}</style>'
