import type { CreateResponse } from '@/lib/client/create-response'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { inputText } from '@/lib/responses/select'
import type { CreateRequest, StreamEvent } from '@/lib/responses/types'
import type { Recover } from '../run/recover'

type Trouble = 'refused' | 'broken' | 'unreachable'

interface FakeUpstreamOptions {
  readonly outputTokens?: number
  /** What goes wrong with a request, by the number of earlier requests. */
  readonly trouble?: (at: number) => Trouble | undefined
}

/**
 * Creates an upstream that counts its requests. It completes each answer and stores it by its key, even if nobody
 * listens any more. What is asked in the background stays in its queue until `finish`.
 */
export function createFakeUpstream({
  outputTokens = 5,
  trouble = () => undefined,
}: FakeUpstreamOptions = {}) {
  const answers = new Map<string, StreamEvent>()
  const times: number[] = []
  /** The keys of what is in the queue. */
  const queued = new Set<string>()
  let [count, tries, underWay, max] = [0, 0, 0, 0]
  const clock = createClock()

  const create: CreateResponse = async (request, onEvents, _signal, { key = '' } = {}) => {
    const problem = trouble((tries += 1) - 1)
    if (problem === 'unreachable') return { code: 'network_error', message: 'Nobody answers.' }
    count += 1
    times.push(clock.now())
    underWay += 1
    max = Math.max(max, underWay)
    const completed = answerTo(key, request, outputTokens)
    if (problem === 'refused') {
      underWay -= 1
      return { message: 'No', status: 400 }
    }
    answers.set(key, completed)
    await clock.tick()
    if (request['background'] === true) {
      queued.add(key)
      underWay -= 1
      if (problem === 'broken') return { code: 'connection_lost', message: 'Broken' }
      onEvents([{ type: 'response.queued', response: { id: `resp_${key}`, status: 'queued' } }])
      return undefined
    }
    onEvents([{ type: 'response.created', response: { id: `resp_${key}`, status: 'in_progress' } }])
    await clock.tick()
    underWay -= 1
    if (problem === 'broken') return { code: 'connection_lost', message: 'Broken' }
    onEvents([completed])
    return undefined
  }

  const recover: Recover = async ({ key }, { isDeferred = false }) => {
    await clock.tick()
    if (isDeferred && queued.has(key)) return { kind: 'pending', responseId: `resp_${key}` }
    const event = answers.get(key)
    return event === undefined
      ? { kind: 'not-sent' }
      : { kind: 'answered', state: reduce(initialState, event) }
  }

  return {
    create,
    recover,
    clock,
    count: () => count,
    keys: (): ReadonlySet<string> => new Set(answers.keys()),
    /** Finishes what is in the queue. */
    finish: () => queued.clear(),
    /** When each request came. */
    times: () => times,
    /** The maximum number of requests in progress at once. */
    max: () => max,
  }
}

function answerTo(key: string, request: CreateRequest, outputTokens: number): StreamEvent {
  const asked = typeof request.input === 'string' ? request.input : inputText(request.input)
  const isJudge = request['text'] !== undefined
  const text = isJudge
    ? JSON.stringify({ reason: 'Fine', pass: asked.length % 2 === 0 })
    : `${request.model}: ${asked}`
  return {
    type: 'response.completed',
    response: {
      id: `resp_${key}`,
      status: 'completed',
      output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }],
      usage: { input_tokens: asked.length, output_tokens: outputTokens },
    },
  }
}

/** Creates a clock that advances when something waits, and a little with each answer, so that no test really waits. */
function createClock() {
  let time = 0
  return {
    now: () => time,
    /** Long enough for other requests to start in the meantime. */
    tick: async () => {
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
      time += 1
    },
    wait: async (milliseconds: number) => {
      await Promise.resolve()
      time += milliseconds
    },
  }
}
