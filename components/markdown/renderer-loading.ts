import dynamic from 'next/dynamic'
import { earlyPart } from '@/components/ui/early-part'
import { loadWithRetries } from '@/lib/client/load-with-retries'
import type * as RendererModule from './paced-renderer'

const part = earlyPart<typeof RendererModule>()

/** Names the renderer's scripts in the HTML. */
export const RendererScripts = dynamic(
  part.scripts(() => import('./paced-renderer')),
  { loading: () => null },
)

/** undefined until it has loaded, and `missing` when it could not be loaded, so that texts are shown as they were written. */
type Renderer = typeof RendererModule | 'missing' | undefined

let renderer: Renderer
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

export const readRenderer = (): Renderer => renderer

export function subscribeToRenderer(onChange: () => void): () => void {
  listeners.add(onChange)
  return () => void listeners.delete(onChange)
}

/**
 * Loads the renderer once; the first screen does not need it. What can't be loaded is tried again when the network is
 * back, or with the next text. Never rejects.
 */
export function loadRenderer(): Promise<void> {
  loading ??= loadWithRetries(part.load).then(change, () => {
    loading = undefined
    change('missing')
    window.addEventListener('online', retry, { once: true })
  })
  return loading
}

// One listener, however many texts were in vain.
const retry = () => void loadRenderer()

function change(next: Renderer): void {
  renderer = next
  for (const onChange of listeners) onChange()
}
