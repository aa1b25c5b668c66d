import type { Evaluation, Script } from './evaluate'

/** Runs a script where it can do no harm. Rejects if the signal aborts it. */
export type RunInSandbox = (script: Script, signal: AbortSignal) => Promise<Evaluation>

/** Milliseconds beyond the script's own limit, for loading the interpreter, which enforces that limit itself. */
const grace = 15_000

/**
 * Runs `evaluate` in a worker of its own, so that the page stays responsive and the script can be terminated from
 * outside.
 */
export const runInSandbox: RunInSandbox = (script, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(new URL('./sandbox.worker.ts', import.meta.url), { type: 'module' })
    const end = (settle: () => void) => {
      worker.terminate()
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      settle()
    }
    const fail = (error: string) => end(() => resolve({ ok: false, error, log: '' }))
    const onAbort = () => end(() => reject(signal.reason))
    const timer = setTimeout(
      () => fail(`It did not finish within ${script.timeLimit / 1000} s.`),
      script.timeLimit + grace,
    )
    signal.addEventListener('abort', onAbort)
    worker.addEventListener('message', ({ data }: MessageEvent<Evaluation>) => end(() => resolve(data)))
    worker.addEventListener('error', () => fail('The sandbox could not be started, or ran out of memory.'))
    worker.postMessage(script)
  })
