import type { JsonObject } from '@/lib/responses/types'
import type { ValidateReply, ValidateRequest, Verdict } from './verdict'

/** Holds values against schemas, elsewhere and within a time limit. */
export interface Validator {
  /** @param text the value as JSON; undefined to look at the schema alone */
  readonly validate: (schema: JsonObject, text?: string) => Promise<Verdict>
}

export interface ValidatorOptions {
  readonly makeWorker: () => Worker
  /** For one value, in milliseconds. */
  readonly timeLimit: number
  /** For the worker to be there. */
  readonly startLimit: number
}

/**
 * A validator in a worker. One value is looked at after the other; a worker that does not answer in time is
 * ended, and the next value gets a new one. So no schema, however hostile, can hold up the page.
 */
export function createValidator({ makeWorker, timeLimit, startLimit }: ValidatorOptions): Validator {
  let ready: Promise<Worker | undefined> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let ids = 0

  async function run(schema: JsonObject, text: string | undefined): Promise<Verdict> {
    ready ??= start(makeWorker, startLimit)
    const worker = await ready
    if (worker === undefined) {
      ready = undefined
      return { kind: 'unavailable' }
    }
    const id = (ids += 1)
    const request = requestOf(id, schema, text)
    if (request === undefined) return { kind: 'bad-schema', message: 'it goes too deep' }
    worker.postMessage(request)
    const reply = await waitFor(
      worker,
      timeLimit,
      (message) => message.kind === 'verdict' && message.id === id,
    )
    if (reply?.kind === 'verdict') return reply.verdict
    worker.terminate()
    ready = undefined
    return { kind: 'too-slow' }
  }

  return {
    validate(schema, text) {
      const verdict = last.then(() => run(schema, text))
      last = verdict
      return verdict
    },
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
    // A strict policy, or an old browser.
  }
  return undefined
}

/** The first message that is meant; undefined after the time limit or where the worker broke. */
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
