import { ApiError, errorResponse } from './api-error'
import { compactConversation } from './compact-conversation'
import { createResponse } from './create-response'
import { embed, embeddingModel } from './embed'
import type { Emulation } from './emulation'
import { listInputItems } from './list-input-items'
import { listModels } from './list-models'
import { models } from './models'
import { newId, type NewId } from './new-id'
import { parseCreateRequest, parseJsonObject } from './parse-request'
import type { RecordedModel } from './recordings'
import { replayEvents } from './replay-events'
import { replayWire } from './replay-wire'
import type { Scenario } from './scenario'
import { sleep, type Sleep } from './sleep'
import { answerFrames } from './stream-frames'
import { defaultStoreLimits, ResponseStore, type EmulatedResponse, type StoreLimits } from './store'

export interface EmulatorOptions {
  /** If set, every request needs `Authorization: Bearer <apiKey>`. */
  readonly apiKey?: string
  readonly recordings?: readonly RecordedModel[]
  /** About 80 if undefined; 0 = no delay at all. */
  readonly tokensPerSecond?: number
  readonly store?: Partial<StoreLimits>
  readonly sleep?: Sleep
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Returns a number from 0 up to 1; used for the padding of deltas. */
  readonly random?: () => number
  readonly newId?: NewId
}

/**
 * Creates a Responses server that follows Open Responses 2026-04-24, in memory: a function from web Request to web
 * Response that never rejects. It looks only at the end of the path, so it can be mounted anywhere.
 */
export function createEmulator(options: EmulatorOptions = {}): (request: Request) => Promise<Response> {
  const now = options.now ?? Date.now
  const emulation: Emulation = {
    store: new ResponseStore({ ...defaultStoreLimits, ...options.store }, now),
    recordings: new Map((options.recordings ?? []).map((recording) => [recording.model, recording])),
    tokensPerSecond: options.tokensPerSecond ?? 80,
    sleep: options.sleep ?? sleep,
    newId: options.newId ?? newId,
    random: options.random ?? Math.random,
    now,
  }
  return async (request) => {
    let response: Response
    try {
      checkKey(request, options.apiKey)
      response = await route(emulation, request)
    } catch (error) {
      response = errorResponse(asApiError(error, request))
    }
    response.headers.set('x-request-id', emulation.newId('req'))
    return response
  }
}

async function route(emulation: Emulation, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const { method } = request
  if (/\/v1\/models\/?$/.test(pathname) && method === 'GET') {
    return Response.json(listModels(emulation.recordings.values()))
  }
  if (/\/v1\/responses\/?$/.test(pathname) && method === 'POST') return create(emulation, request)
  if (/\/v1\/embeddings\/?$/.test(pathname) && method === 'POST') {
    return embed(parseJsonObject(await request.text()))
  }
  if (/\/v1\/responses\/compact\/?$/.test(pathname) && method === 'POST') return compact(emulation, request)
  const [, rawId, action] = /\/v1\/responses\/([^/]+)(?:\/(input_items|cancel))?\/?$/.exec(pathname) ?? []
  if (rawId !== undefined) {
    const id = decode(rawId)
    if (action === undefined && method === 'GET') return retrieve(emulation, id, searchParams)
    if (action === undefined && method === 'DELETE') return remove(emulation, id)
    if (action === 'input_items' && method === 'GET') {
      return Response.json(listInputItems(find(emulation, id).context, searchParams))
    }
    if (action === 'cancel' && method === 'POST') return cancel(emulation, id)
  }
  throw new ApiError({
    status: 404,
    message: `Unknown request URL: ${method} ${pathname}.`,
    code: 'unknown_url',
  })
}

async function create(emulation: Emulation, request: Request): Promise<Response> {
  const body = parseJsonObject(await request.text())
  const model = body['model']
  const recording = typeof model === 'string' ? emulation.recordings.get(model) : undefined
  // A recording answers any history, even one with items that this server would refuse.
  if (recording !== undefined) {
    const asksForStream = body['stream'] === true
    return recording.kind === 'events'
      ? replayEvents(recording, asksForStream)
      : replayWire(emulation, recording, asksForStream, request.signal)
  }
  const checked = parseCreateRequest(body)
  return createResponse(emulation, findScenario(checked.model), checked, request.signal)
}

async function compact(emulation: Emulation, request: Request): Promise<Response> {
  const body = parseJsonObject(await request.text())
  // Compaction uses only these fields of a create; without input it compacts what the previous response holds.
  const { model, input = [], previous_response_id, instructions } = body
  const checked = parseCreateRequest({ model, input, previous_response_id, instructions })
  return Response.json(compactConversation(emulation, findScenario(checked.model), checked))
}

function findScenario(model: string): Scenario {
  const scenario = models.find(({ id }) => id === model)
  if (scenario !== undefined) return scenario
  if (model === embeddingModel.id) {
    const message = `The model '${model}' only makes embeddings: POST /v1/embeddings.`
    throw new ApiError({ status: 400, message, param: 'model', code: 'model_not_supported' })
  }
  throw new ApiError({
    status: 400,
    message: `The requested model '${model}' does not exist. GET /v1/models lists those that do.`,
    param: 'model',
    code: 'model_not_found',
  })
}

function retrieve(emulation: Emulation, id: string, query: URLSearchParams): Response {
  const { response, background } = find(emulation, id)
  if (query.get('stream') !== 'true') return Response.json(response)
  if (background?.keepsEvents !== true) {
    const message = `${notFound(id).message} Only one created with "background": true and "stream": true can be streamed again.`
    throw new ApiError({ status: 404, message })
  }
  const cursor = query.get('starting_after')
  if (cursor !== null && !/^\d{1,15}$/.test(cursor)) {
    throw new ApiError({
      status: 400,
      message: `Invalid 'starting_after': expected the sequence number of an event, but got '${cursor}'.`,
      param: 'starting_after',
      code: 'invalid_value',
    })
  }
  const stop = new AbortController()
  return answerFrames(background.follow(Number(cursor ?? -1), stop.signal), stop)
}

function remove(emulation: Emulation, id: string): Response {
  if (!emulation.store.delete(id)) throw notFound(id)
  return Response.json({ id, object: 'response', deleted: true })
}

async function cancel(emulation: Emulation, id: string): Promise<Response> {
  const { background } = find(emulation, id)
  if (background === undefined) {
    throw new ApiError({
      status: 400,
      message: 'Only responses created with "background": true can be cancelled.',
      param: 'response_id',
    })
  }
  await background.cancel()
  return Response.json(find(emulation, id).response)
}

function find(emulation: Emulation, id: string): EmulatedResponse {
  const stored = emulation.store.get(id)
  if (stored === undefined) throw notFound(id)
  return stored
}

function notFound(id: string): ApiError {
  return new ApiError({ status: 404, message: `Response with id '${id}' not found.` })
}

function checkKey(request: Request, apiKey: string | undefined): void {
  if (apiKey === undefined) return
  const authorization = request.headers.get('authorization')
  if (authorization === `Bearer ${apiKey}`) return
  throw new ApiError({
    status: 401,
    message:
      authorization === null
        ? 'No API key was given: send it as "Authorization: Bearer KEY".'
        : 'The API key is not the one this server was started with.',
    code: 'invalid_api_key',
  })
}

function asApiError(error: unknown, request: Request): ApiError {
  if (error instanceof ApiError) return error
  if (request.signal.aborted) return new ApiError({ status: 499, message: 'The client closed the request.' })
  const detail = error instanceof Error ? error.message : 'unknown error'
  return new ApiError({ status: 500, message: `The demo server failed: ${detail}.`, type: 'server_error' })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
