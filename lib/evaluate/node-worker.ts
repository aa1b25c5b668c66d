import { Worker as Thread } from 'node:worker_threads'

/** Runs a worker of the page in a thread of Node, which can be ended while a script runs forever. */
export class NodeWorker extends EventTarget {
  onmessage = null
  onmessageerror = null
  onerror = null
  readonly #thread: Thread

  /** @param module of the worker */
  constructor(module: URL) {
    super()
    this.#thread = new Thread(new URL('./worker-thread.mjs', import.meta.url), { workerData: module.href })
    this.#thread.on('message', (data: unknown) => this.dispatchEvent(new MessageEvent('message', { data })))
    this.#thread.on('error', () => this.dispatchEvent(new Event('error')))
    // An idle worker doesn't keep the command from ending.
    this.#thread.unref()
  }

  postMessage(message: unknown): void {
    this.#thread.postMessage(message)
  }

  terminate(): void {
    void this.#thread.terminate()
  }
}
