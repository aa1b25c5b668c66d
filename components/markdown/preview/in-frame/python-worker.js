// Runs one Python script. There is no network: what Pyodide would load is given to it.

/** @typedef {import('../python-run').PythonReport} PythonReport */

/** Characters: a script that prints more has a loop without an end, or nobody reads it. */
const most = 200_000
/** Milliseconds between two reports: a script that prints a lot would do nothing else. */
const reportedEvery = 50

/** @type {{ text: string, isError: boolean }[]} */
let lines = []
let written = 0
let reportedAt = 0

/** @param {Omit<PythonReport, 'lines'>} [more] */
function report(more) {
  postMessage({ lines, ...more })
  lines = []
  reportedAt = performance.now()
}

/** @type {(isError: boolean) => (text: string) => void} */
const print = (isError) => (text) => {
  if (written > most) return
  written += text.length + 1
  lines.push({ text: text.slice(0, most), isError })
  // Nothing here can end the script: the frame ends this worker.
  if (written > most) report({ state: 'too-much' })
  else if (performance.now() - reportedAt > reportedEvery) report()
}

/** As a notebook does, it shows the value of the last line. */
const runGiven = `
async def run_given():
    import __main__, sys
    from given import code
    from pyodide.code import eval_code_async
    value = await eval_code_async(code, __main__.__dict__, filename='script.py')
    if value is not None:
        print(repr(value))
    sys.stdout.flush()
    sys.stderr.flush()
await run_given()
`

/** Leaves out of a traceback what is not the script's. @param {string} text */
const withoutInner = (text) =>
  text
    .replace(/^ {2}File "(?:\/lib\/python\d+\.zip\/_pyodide\/|run_given\.py).*\n(?: {4}.*\n)*/gm, '')
    .trimEnd()

/** @param {ArrayBuffer} bytes */
const addressOf = (bytes) => URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }))

/** @type {(module: unknown) => module is typeof import('pyodide')} */
const isLoader = (module) => typeof module === 'object' && module !== null && 'loadPyodide' in module

/** @type {(module: unknown) => module is { readonly default: () => Promise<never> }} */
const isProgram = (module) => typeof module === 'object' && module !== null && 'default' in module

/** @param {import('../python-run').PythonRun} given */
async function run(given) {
  /** @type {unknown} */
  const loader = await import(addressOf(given.loader))
  /** @type {unknown} */
  const program = await import(addressOf(given.program))
  if (!isLoader(loader) || !isProgram(program)) throw new TypeError('This is not Pyodide.')
  /** @type {Readonly<Record<string, readonly [ArrayBuffer, string]>>} */
  const files = {
    '/pyodide.asm.wasm': [given.machine, 'application/wasm'],
    '/python_stdlib.zip': [given.library, 'application/zip'],
  }
  globalThis.fetch = async (address) => {
    const file = files[new URL(address instanceof Request ? address.url : address).pathname]
    if (file === undefined) throw new TypeError('There is no network here.')
    return new Response(file[0], { headers: { 'content-type': file[1] } })
  }
  const python = await loader.loadPyodide({
    indexURL: 'https://pyodide.invalid/',
    createPyodideModule: program.default,
    // Its list of packages is left out: none of them is here.
    lockFileContents: Promise.resolve({ info: { abi_version: '2026_0' }, packages: {} }),
    stdin: () => null,
    stdout: print(false),
    stderr: print(true),
  })
  report({ state: 'running' })
  python.registerJsModule('given', { code: given.code })
  await python.runPythonAsync(runGiven, { filename: 'run_given.py' })
}

/** @param {unknown} error */
const problemOf = (error) => (error instanceof Error ? withoutInner(error.message) : String(error))

addEventListener(
  'message',
  (/** @type {MessageEvent<import('../python-run').PythonRun>} */ { data }) =>
    void run(data).then(
      () => report({ state: 'over' }),
      (/** @type {unknown} */ error) => report({ state: 'over', problem: problemOf(error) }),
    ),
  { once: true },
)
