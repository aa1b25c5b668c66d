import { words } from '@/lib/language/english/tools'
import type { JsonObject } from '@/lib/responses/types'
import type { ValidateReply, ValidateRequest, Verdict } from './verdict'

interface ValidatorOptions {
  readonly makeWorker: () => Worker
  /** For one value, in milliseconds. */
  readonly timeLimit: number
  /** For the worker to start, in milliseconds. */
  readonly startLimit: number
}

/**
 * Validates values against schemas in a worker, within a time limit. It checks one value after the other; a worker that
 * does not answer in time is terminated, and the next value gets a new one. So no schema, however hostile, can block
 * the page.
 */
export class Validator {
  readonly #options: ValidatorOptions
  #ready: Promise<Worker | undefined> | undefined
  #last: Promise<unknown> = Promise.resolve()
  #ids = 0

  constructor(options: ValidatorOptions) {
    this.#options = options
  }

  /**
   * @param text the value as JSON; undefined to check only the schema
   */
  readonly validate = (schema: JsonObject, text?: string): Promise<Verdict> => {
    const verdict = this.#last.then(() => this.#run(schema, text))
    this.#last = verdict
    return verdict
  }

  async #run(schema: JsonObject, text: string | undefined): Promise<Verdict> {
    const { makeWorker, timeLimit, startLimit } = this.#options
    this.#ready ??= start(makeWorker, startLimit)
    const worker = await this.#ready
    if (worker === undefined) {
      this.#ready = undefined
      return { kind: 'unavailable' }
    }
    const id = (this.#ids += 1)
    const request = requestOf(id, schema, text)
    if (request === undefined) return { kind: 'bad-schema', message: words.itIsNestedTooDeeply }
    worker.postMessage(request)
    const reply = await waitFor(
      worker,
      timeLimit,
      (message) => message.kind === 'verdict' && message.id === id,
    )
    if (reply?.kind === 'verdict') return reply.verdict
    worker.terminate()
    this.#ready = undefined
    return { kind: 'too-slow' }
  }
}

function requestOf(id: number, schema: JsonObject, text: string | undefined): ValidateRequest | undefined {
  try {
    return { id, schema: JSON.stringify(schema), ...(text === undefined ? {} : { text }) }
  } catch {
    return undefined
  }
}

async function start(makeWorker: () => Worker, startLimit: number): Promise<Worker | undefined> {
  try {
    const worker = makeWorker()
    const reply = await waitFor(worker, startLimit, ({ kind }) => kind === 'ready')
    if (reply !== undefined) return worker
    worker.terminate()
  } catch {
    // Caused by a strict policy or an old browser.
  }
  return undefined
}

/** Returns the first matching message; undefined after the time limit or if the worker failed. */
function waitFor(
  worker: Worker,
  limit: number,
  isMeant: (message: ValidateReply) => boolean,
): Promise<ValidateReply | undefined> {
  return new Promise((resolve) => {
    const end = (reply?: ValidateReply) => {
      clearTimeout(timer)
      worker.removeEventListener('message', onMessage)
      worker.removeEventListener('error', onError)
      resolve(reply)
    }
    const onMessage = ({ data }: MessageEvent<ValidateReply>) => {
      if (isMeant(data)) end(data)
    }
    const onError = () => end()
    const timer = setTimeout(onError, limit)
    worker.addEventListener('message', onMessage)
    worker.addEventListener('error', onError)
  })
}
