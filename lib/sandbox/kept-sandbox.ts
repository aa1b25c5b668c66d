import type { Evaluation, Script } from './evaluate'
import type { RunInSandbox } from './run-in-sandbox'

/** Milliseconds beyond a script's own limit: for loading the interpreter, which ends the script itself. */
const grace = 15_000

/**
 * A sandbox for many small scripts: one worker runs them one after the other, each in an interpreter of its own, so
 * that none pays for starting a worker. One that does not answer is ended, and the next script gets a new one.
 */
export function createKeptSandbox(makeWorker: () => Worker): RunInSandbox {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  const run = (script: Script, signal: AbortSignal): Promise<Evaluation> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const current = (worker ??= makeWorker())
      const listening = new AbortController()
      const end = (settle: () => void, isOver = false) => {
        clearTimeout(timer)
        listening.abort()
        if (isOver) {
          current.terminate()
          worker = undefined
        }
        settle()
      }
      const fail = (error: string) => end(() => resolve({ ok: false, error, log: '' }), true)
      const timer = setTimeout(
        () => fail(`It did not finish within ${script.timeLimit / 1000} s.`),
        script.timeLimit + grace,
      )
      signal.addEventListener('abort', () => end(() => reject(signal.reason), true), listening)
      current.addEventListener(
        'message',
        ({ data }: MessageEvent<Evaluation>) => end(() => resolve(data)),
        listening,
      )
      current.addEventListener(
        'error',
        () => fail('The sandbox could not be started, or ran out of memory.'),
        listening,
      )
      current.postMessage(script)
    })

  return (script, signal) => {
    const evaluation = last.then(() => run(script, signal))
    last = evaluation.catch(() => undefined)
    return evaluation
  }
}
