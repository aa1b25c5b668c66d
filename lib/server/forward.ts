import 'server-only'
import { Answer, type AnswerOptions } from './answer'
import type { OutgoingRequest } from './outgoing-request'
import { sendInProcess } from './send-in-process'
import { sendNetwork } from './send-network'

/**
 * Sends a request to its upstream, once and never again, and gives the answer back as it comes: bytes
 * unchanged, back-pressure and a vanished client passed on, heartbeats between the frames of a silent
 * stream.
 *
 * @returns the upstream's answer, or an error in the API's shape; never rejects. The stream inside fails
 *   where the upstream breaks off, it never ends as if all had come.
 */
export function forward(request: OutgoingRequest, options: AnswerOptions): Promise<Response> {
  const answer = new Answer(request, options)
  if (answer.isOver) return answer.response
  const { upstream } = options
  if (upstream.kind === 'network') sendNetwork(upstream, request, answer)
  else void sendInProcess(upstream, request, answer)
  return answer.response
}
