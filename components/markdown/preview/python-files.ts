import type { PythonFiles } from './python-run'

// The package has no other address for them: it exports entry points for bundlers.
const addresses = {
  loader: new URL('../../../node_modules/pyodide/pyodide.mjs', import.meta.url),
  program: new URL('../../../node_modules/pyodide/pyodide.asm.mjs', import.meta.url),
  machine: new URL('../../../node_modules/pyodide/pyodide.asm.wasm', import.meta.url),
  library: new URL('../../../node_modules/pyodide/python_stdlib.zip', import.meta.url),
}

/**
 * Loads Python: 6 MB the first time, from the browser's cache after that.
 *
 * @throws if a file can't be loaded
 */
export async function loadPythonFiles(): Promise<PythonFiles> {
  const [loader, program, machine, library] = await Promise.all([
    load(addresses.loader),
    load(addresses.program),
    load(addresses.machine),
    load(addresses.library),
  ])
  return { loader, program, machine, library }
}

async function load(address: URL): Promise<ArrayBuffer> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address.pathname}: status ${response.status}`)
  return response.arrayBuffer()
}
