import 'server-only'
import { trace } from '@opentelemetry/api'
import type { Environment } from '../env'
import { forward } from './forward'
import type { Context } from '../guards/guard'
import type { Spending } from '../limits/spending'
import { log } from '../log'
import type { OutgoingRequest } from './outgoing-request'
import { claimResponse } from '../owners/check-owner'
import { ResponseIdSearch } from './response-id-search'
import type { Upstream } from '../upstreams/upstream'

/** Visible ASCII of reasonable length, as OpenAI requires; anything else is dropped. */
function clientRequestId(client: Request): string | null {
  const id = client.headers.get('x-client-request-id')
  return id !== null && /^[\x21-\x7e]{1,512}$/.test(id) ? id : null
}

/** A function on Vercel ends after 300 s (`maxDuration`); an answer that we end before that can be resumed. */
const platformMs = 295_000

const overallMsOf = ({ RESPONSE_TIMEOUT_SECONDS: seconds, VERCEL }: Environment) =>
  VERCEL ? Math.min(seconds * 1000, platformMs) : seconds * 1000

/** How many seconds a healthy stream may be silent in the middle of a text, and while a model reasons. */
const [usualPause, usualThought] = [120, 900]

/** Returns how long an upstream may be silent. If the operator has set only one limit, it applies to every silence. */
function silencesOf({ IDLE_TIMEOUT_SECONDS: idle, THINKING_TIMEOUT_SECONDS: thinking }: Environment) {
  return { idleMs: (idle ?? usualPause) * 1000, thinkingMs: (thinking ?? idle ?? usualThought) * 1000 }
}

/**
 * Forwards a request for one client: ends when the client leaves, applies the environment's time limits and writes a
 * log line.
 *
 * @param firstByteMs how long the upstream may take before it begins to answer
 * @param spending receives what the request uses
 */
export async function forwardForClient(
  client: Request,
  context: Context,
  upstream: Upstream,
  request: Omit<OutgoingRequest, 'clientRequestId'>,
  firstByteMs: number,
  spending?: Spending,
): Promise<Response> {
  const { requestId, environment, startedAt, recording } = context
  let isOver = () => {}
  const over = new Promise<void>((resolve) => {
    isOver = resolve
  })
  let createdId: string | undefined
  // Only a create makes a response that somebody may return for.
  const search =
    request.method === 'POST' && request.path === '/responses'
      ? new ResponseIdSearch((id) => {
          createdId = id
          recording?.name(id)
          claimResponse(context, id)
        })
      : undefined
  const span = trace.getTracer('parley').startSpan('ask upstream', {
    attributes: { 'parley.upstream': upstream.id, 'parley.request_id': requestId },
  })
  const response = await forward(
    { ...request, clientRequestId: clientRequestId(client) },
    {
      upstream,
      requestId,
      timing: {
        firstByteMs,
        ...silencesOf(environment),
        overallMs: overallMsOf(environment),
        firstCommentMs: 20,
        heartbeatMs: 15_000,
      },
      signal: client.signal,
      recording,
      onBytes(chunk, startsFrame) {
        search?.push(chunk)
        spending?.onBytes?.(chunk, startsFrame)
      },
      onClose: (fault) => {
        isOver()
        if (fault !== undefined) span.setAttribute('error.type', fault.message)
        if (fault !== undefined)
          log('warn', 'broke off', { requestId, upstream: upstream.id, reason: fault.message })
      },
    },
  )
  const settle = async () => {
    await over
    spending?.settle(response.status, createdId)
    span.setAttribute('http.response.status_code', response.status).end()
  }
  void settle()
  const ms = Math.round(performance.now() - startedAt)
  log('info', 'answered', { requestId, upstream: upstream.id, status: response.status, ms })
  return response
}
