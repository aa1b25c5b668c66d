// The answer renderer as it ships, for a page of the app: see bundle.ts.
import { listenForActions } from '@/components/markdown/actions'
import { loadMath } from '@/components/markdown/math/formula'
import { StreamRenderer } from '@/components/markdown/stream-renderer'

/**
 * Renders texts as answers, each as it would arrive.
 *
 * @param size characters in each piece; 0 for all at once
 * @returns the box they are in
 */
function renderAnswers(texts: readonly string[], size: number): HTMLElement {
  const box = document.createElement('div')
  box.className = 'rendered-answers'
  document.body.append(box)
  for (const text of texts) {
    const host = document.createElement('div')
    host.className = 'markdown'
    box.append(host)
    listenForActions(host)
    const renderer = new StreamRenderer(host)
    for (const end of ends(text.length, size)) renderer.update(text.slice(0, end), false)
    renderer.update(text, true)
  }
  return box
}

/** Returns where the pieces of a text end, except the last. */
const ends = (length: number, size: number) =>
  size === 0 ? [] : Array.from({ length: Math.ceil(length / size) - 1 }, (_, at) => (at + 1) * size)

/**
 * Does the same with a renderer that trusts its input: the detectors must notice what that one does. A payload may
 * override the document's own names (`<img name=body>`), so we read them first.
 */
function renderTrusting(texts: readonly string[]): void {
  const box = document.createElement('div')
  document.body.append(box)
  const hosts = texts.map(() => document.createElement('div'))
  box.append(...hosts)
  for (const [at, host] of hosts.entries()) host.innerHTML = texts[at] ?? ''
}

// As after the first formula of a chat.
void loadMath()

Object.assign(globalThis, { renderAnswers, renderTrusting })
