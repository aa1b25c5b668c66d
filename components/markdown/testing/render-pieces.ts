import { StreamRenderer } from '../stream-renderer'

/** Renders a text that arrives in pieces, to its end. */
export function renderPieces(pieces: readonly string[]): HTMLElement {
  const host = document.createElement('div')
  const renderer = new StreamRenderer(host)
  let text = ''
  for (const piece of pieces) {
    text += piece
    renderer.update(text, false)
  }
  renderer.update(text, true)
  return host
}
