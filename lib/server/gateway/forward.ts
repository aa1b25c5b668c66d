import 'server-only'
import { Answer, type AnswerOptions } from './answer'
import type { OutgoingRequest } from './outgoing-request'
import { sendInProcess } from './send-in-process'
import { sendNetwork } from './send-network'

/**
 * Sends a request to its upstream exactly once and streams the answer back: bytes unchanged, back-pressure and a
 * disconnected client passed on, heartbeats between the frames of a silent stream.
 *
 * @returns the upstream's answer, or an error in the API's format; never rejects. If the upstream breaks off, the
 *   stream inside fails; it never ends as if everything had arrived.
 */
export function forward(request: OutgoingRequest, options: AnswerOptions): Promise<Response> {
  const answer = new Answer(request, options)
  if (answer.isOver) return answer.response
  const { upstream } = options
  if (upstream.kind === 'network') sendNetwork(upstream, request, answer)
  else void sendInProcess(upstream, request, answer)
  return answer.response
}
