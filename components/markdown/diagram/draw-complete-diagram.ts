import { loadWithRetries } from '@/lib/client/load-with-retries'
import { diagramEngine } from './diagram-language'

/** Draws a code block whose text is complete, if it is a diagram. What does that is loaded with the first one. */
export function drawCompleteDiagram(block: Element): void {
  if (!(block instanceof HTMLElement)) return
  const engine = diagramEngine(block.dataset['language'] ?? '')
  const source = block.querySelector('code')?.textContent ?? ''
  if (engine === undefined || source.trim() === '') return
  // If it can't be loaded, the source stays.
  loadWithRetries(() => import('./diagram-block')).then(
    ({ DiagramBlock }) => new DiagramBlock(block, engine, source).drawWhenNear(),
    () => undefined,
  )
}
