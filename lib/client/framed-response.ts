import { isObject } from '@/lib/responses/guards'
import { withResolvers } from '@/lib/promises/with-resolvers'
import type { Frame } from '@/lib/streams/frames'
import type { Posted } from './create-response'
import { parseJson } from '@/lib/json/parse-json'

interface FramedResponse {
  /** Takes the next frame, or that there will be no more. */
  readonly push: (frame: Frame | 'gone') => void
  /** Resolves with its head; rejects where there is none. */
  readonly posted: Promise<Posted>
  /** Told when whoever reads it has enough before its end. */
  readonly onCancel: (listener: () => void) => void
}

/**
 * The response that the frames of a stream make up.
 *
 * @param onOver told when no more frames are wanted, for whatever reason
 */
export function frameResponse(signal: AbortSignal, onOver: () => void): FramedResponse {
  const frames: Frame[] = []
  let elapsed = 0
  let isOver = false
  let onFrame: (() => void) | undefined
  let onCancel = () => {}
  const head = withResolvers<Posted>()
  // Where the request itself fails nobody waits for its answer any more; that is no error of the page.
  head.promise.catch(() => undefined)

  function finish(): void {
    if (isOver) return
    isOver = true
    onOver()
    onFrame?.()
  }

  function push(frame: Frame | 'gone'): void {
    if (isOver) return
    if (frame === 'gone') {
      head.reject(new TypeError('The connection is gone.'))
      return finish()
    }
    if (frame.kind === 'ping') return
    if (frame.kind === 'head') {
      head.resolve({ response: new Response(body, headOf(frame)), elapsed: () => elapsed })
    } else {
      frames.push(frame)
    }
    if (frame.kind === 'broken') head.reject(new TypeError('The answer broke off.'))
    if (frame.kind === 'end' || frame.kind === 'broken') finish()
    onFrame?.()
  }

  // Nothing is read ahead, so that the time of what was read last is the time of what is being looked at.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (frames.length === 0 && !isOver) {
          await new Promise<void>((resolve) => {
            onFrame = resolve
          })
        }
        const frame = frames.shift()
        if (frame?.kind === 'data') {
          elapsed = frame.elapsed
          controller.enqueue(frame.bytes)
        } else if (frame?.kind === 'end') {
          elapsed = frame.elapsed
          controller.close()
        } else {
          controller.error(new TypeError('The answer broke off.'))
        }
      },
      cancel() {
        const wasOver = isOver
        finish()
        if (!wasOver) onCancel()
      },
    },
    { highWaterMark: 0 },
  )
  signal.addEventListener('abort', () => push('gone'), { once: true })
  return {
    push,
    posted: head.promise,
    onCancel: (listener: () => void) => {
      onCancel = listener
    },
  }
}

function headOf({ bytes }: Frame): ResponseInit {
  const head = parseJson(new TextDecoder().decode(bytes))
  const { status, headers } = isObject(head) ? head : {}
  return {
    status: typeof status === 'number' && status >= 200 && status <= 599 ? status : 502,
    headers: Array.isArray(headers) ? headers.filter((pair): pair is [string, string] => isPair(pair)) : [],
  }
}

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')
