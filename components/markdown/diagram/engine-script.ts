import { asScript } from './as-script'
import type { DiagramEngine } from './diagram-language'

/** The files of each engine, in their order. The build puts them among its assets as they are. */
const files: Readonly<Record<DiagramEngine, readonly URL[]>> = {
  mermaid: [new URL('../../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url)],
  graphviz: [new URL('../../../node_modules/@viz-js/viz/dist/viz-global.js', import.meta.url)],
  vega: [
    new URL('../../../node_modules/vega/build/vega.min.js', import.meta.url),
    new URL('../../../node_modules/vega-lite/build/vega-lite.min.js', import.meta.url),
  ],
}

const interpreter = new URL(
  '../../../node_modules/vega-interpreter/build/vega-interpreter.js',
  import.meta.url,
)

/** Milliseconds. */
const maxLoadTime = 60_000

const loading = new Map<DiagramEngine, Promise<Blob>>()

/**
 * Loads the script of an engine, once. It stays bytes: a megabyte that the page's own thread never reads.
 *
 * @throws if it can't be loaded
 */
export function engineScript(engine: DiagramEngine): Promise<Blob> {
  const known = loading.get(engine)
  if (known !== undefined) return known
  const script = load(engine)
  loading.set(engine, script)
  script.catch(() => loading.delete(engine))
  return script
}

async function load(engine: DiagramEngine): Promise<Blob> {
  const parts: BlobPart[] = await Promise.all(files[engine].map(loadFile))
  if (engine === 'vega') parts.push(asScript(await (await loadFile(interpreter)).text()))
  return new Blob(
    parts.flatMap((part) => [part, '\n;']),
    { type: 'text/javascript' },
  )
}

async function loadFile(address: URL): Promise<Blob> {
  const response = await fetch(address, { signal: AbortSignal.timeout(maxLoadTime) })
  if (!response.ok) throw new Error(`${response.status}`)
  return response.blob()
}
