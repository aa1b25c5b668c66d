import type { DiagramEngine } from './diagram-language'

/** Each engine is a single file of its package, which the build puts among its assets. */
const addresses: Readonly<Record<DiagramEngine, URL>> = {
  mermaid: new URL('../../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url),
}

const loading = new Map<DiagramEngine, Promise<Blob>>()

/**
 * Loads the script of an engine, once. It stays bytes: a megabyte that the page's own thread never reads.
 *
 * @throws if it can't be loaded
 */
export function engineScript(engine: DiagramEngine): Promise<Blob> {
  const known = loading.get(engine)
  if (known !== undefined) return known
  const script = load(addresses[engine])
  loading.set(engine, script)
  script.catch(() => loading.delete(engine))
  return script
}

async function load(address: URL): Promise<Blob> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status}`)
  return new Blob([await response.blob()], { type: 'text/javascript' })
}
