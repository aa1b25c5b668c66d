// Runs Python in a worker, so that a loop without an end can be stopped, and prints what it writes. The document comes
// with the worker's text, the code and Pyodide in `files`.
{
  const words = document.documentElement.dataset
  const { log, warn, error } = console
  /** @type {unknown} */
  const files = Reflect.get(globalThis, 'files')
  /** @type {(value: unknown) => value is import('../python-run').PythonRun & { readonly worker: string }} */
  const isRun = (value) => typeof value === 'object' && value !== null && 'worker' in value
  if (!isRun(files)) throw new TypeError('Python came without its files.')

  /** What to say of errors whose cause is this place. @type {readonly (readonly [RegExp, string | undefined])[]} */
  const hints = [
    [/^ModuleNotFoundError/m, words.onlyTheStandardLibrary],
    [/^EOFError/m, words.nothingToRead],
    [/There is no network|^OSError|URLError/m, words.noNetwork],
  ]

  const bar = document.createElement('div')
  bar.style.cssText =
    'position:sticky;top:0;display:flex;gap:8px;align-items:center;min-height:36px;padding:0 12px;background:#fff;' +
    'border-bottom:1px solid #e5e5e5;font:13px system-ui,sans-serif;color:#6b6b6b'
  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  status.style.flex = '1'
  status.textContent = words.starting ?? ''
  const stop = document.createElement('button')
  stop.textContent = words.stop ?? ''
  stop.style.cssText =
    'font:inherit;padding:4px 10px;border:1px solid #ccc;border-radius:6px;background:#fff;color:#1a1a1a'
  bar.append(status, stop)
  document.body.prepend(bar)

  // Not a module: Chromium starts none from a blob without an origin.
  const worker = new Worker(URL.createObjectURL(new Blob([files.worker], { type: 'text/javascript' })))
  let hasPrinted = false
  /** @param {string} last */
  const end = (last) => {
    worker.terminate()
    stop.remove()
    if (last === '') bar.remove()
    else status.textContent = last
  }
  /** @param {string} problem */
  const showProblem = (problem) => {
    hasPrinted = true
    error('%s', problem)
    const hint = hints.find(([kind]) => kind.test(problem))?.[1]
    if (hint) warn('%s', hint)
  }
  stop.addEventListener('click', () => end(words.stopped ?? ''))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    showProblem(event.message)
    end('')
  })
  worker.addEventListener(
    'message',
    (/** @type {MessageEvent<import('../python-run').PythonReport>} */ { data }) => {
      if (data.state === 'running') status.textContent = words.running ?? ''
      for (const { text: line, isError } of data.lines) {
        hasPrinted = true
        if (isError) error('%s', line)
        else log('%s', line)
      }
      if (data.problem !== undefined) showProblem(data.problem)
      if (data.state === 'too-much') end(words.tooMuch ?? '')
      if (data.state === 'over') end(hasPrinted ? '' : (words.nothingPrinted ?? ''))
    },
  )
  worker.postMessage(files)
}
