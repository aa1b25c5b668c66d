import type { Evaluation, Script } from './evaluate'
import type { RunInSandbox } from './run-in-sandbox'

/** Milliseconds beyond a script's own limit, for loading the interpreter, which enforces that limit itself. */
const grace = 15_000

/**
 * A sandbox for many small scripts: one worker runs them in order, each in a new interpreter, so
 * that no script has to wait for a worker to start. A worker that does not answer is terminated, and the next script
 * gets a new one.
 */
export class ReusableSandbox {
  readonly #makeWorker: () => Worker
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker
  }

  readonly run: RunInSandbox = (script, signal) => {
    const evaluation = this.#last.then(() => this.#runNow(script, signal))
    this.#last = evaluation.catch(() => undefined)
    return evaluation
  }

  #runNow(script: Script, signal: AbortSignal): Promise<Evaluation> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const current = (this.#worker ??= this.#makeWorker())
      const listening = new AbortController()
      const end = (settle: () => void, isOver = false) => {
        clearTimeout(timer)
        listening.abort()
        if (isOver) {
          current.terminate()
          this.#worker = undefined
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
  }
}
