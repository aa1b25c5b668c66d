import 'server-only'
import type { Answer } from './answer'
import type { Source } from './outgoing-body'
import type { OutgoingRequest } from './outgoing-request'
import { log } from '../log'
import type { InProcessUpstream } from '../upstreams/upstream'

/**
 * Passes a request to an upstream inside this process and feeds its answer to the same `Answer` that the network uses,
 * so that it has the same time limits, heartbeats and aborts.
 *
 * @returns once the answer is over; never rejects
 */
export async function sendInProcess(
  upstream: InProcessUpstream,
  request: OutgoingRequest,
  answer: Answer,
): Promise<void> {
  const controller = new AbortController()
  let isPaused = false
  let onResume = () => {}
  const source: Source = {
    pause() {
      isPaused = true
    },
    resume() {
      isPaused = false
      onResume()
    },
    abort(reason) {
      controller.abort(reason)
      onResume()
    },
  }
  answer.sent(source)
  if (answer.isOver) return
  let response: Response
  try {
    response = await upstream.handle(
      new Request(`http://in-process.invalid/v1${request.path}`, {
        method: request.method,
        signal: controller.signal,
        ...(request.body === undefined
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: new Uint8Array(request.body) }),
      }),
    )
  } catch (error) {
    // The fault is in our own process (unreadable recordings, for example), so the log may name it.
    if (!answer.isOver)
      log('error', 'in-process upstream failed', { upstream: upstream.id, reason: String(error) })
    answer.fail(error)
    return
  }
  try {
    answer.head(response.status, Object.fromEntries(response.headers), source)
    const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
    const leave = () => void reader?.cancel().catch(() => {})
    if (controller.signal.aborted) leave()
    else controller.signal.addEventListener('abort', leave, { once: true })
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done || answer.isOver) break
      answer.data(value)
      if (isPaused && !answer.isOver) {
        await new Promise<void>((resolve) => {
          onResume = resolve
        })
      }
    }
    answer.end()
  } catch (error) {
    answer.fail(error)
  }
}
