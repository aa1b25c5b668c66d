import { bench, describe } from 'vitest'
import { PushStream } from './push-stream'

const frames = 1000
const frame = Buffer.from(`event: response.output_text.delta\ndata: {"delta":"${'word '.repeat(30)}"}\n\n`)
const highWaterMark = 16 * 1024

/** A socket that accepts everything, as Next would write to it. */
const socket = () =>
  new WritableStream<Uint8Array>({
    async write() {
      await Promise.resolve()
    },
  })

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

// Frames at a model's pace: each arrives in its own turn of the event loop.
describe('a thousand frames that are piped', () => {
  bench('a stream that pipes itself', async () => {
    const stream = new PushStream({ highWaterMark, onRoom: () => {}, onLeave: () => {} })
    const piping = stream.pipeTo(socket())
    for (let at = 0; at < frames; at += 1) {
      stream.push(frame)
      await nextTurn()
    }
    stream.close()
    await piping
  })

  bench('peer: the standard pipeTo', async () => {
    let push = (_chunk: Uint8Array) => {}
    let close = () => {}
    const stream = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          push = (chunk) => controller.enqueue(chunk)
          close = () => controller.close()
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark }),
    )
    const piping = stream.pipeTo(socket())
    for (let at = 0; at < frames; at += 1) {
      push(frame)
      await nextTurn()
    }
    close()
    await piping
  })
})
