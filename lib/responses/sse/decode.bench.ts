import { Stream } from 'openai/streaming'
import { bench, describe } from 'vitest'
import { recordings } from '@/lib/emulator/testing/recordings'
import { decode } from './decode'

const bytes = new TextEncoder().encode(
  recordings
    .flatMap(({ events }) => events)
    // The SDK throws at an error event and stops reading.
    .filter((event) => event.type !== 'error')
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join(''),
)

/** Splits the stream into chunks the size of one network read. */
const body = (size: number) => {
  let at = 0
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + size))
      at += size
      return undefined
    },
  })
}

describe.each([256, 16_384])('decoding every recording in reads of %d bytes', (size) => {
  bench('peer: the OpenAI SDK', async () => {
    for await (const event of Stream.fromSSEResponse(new Response(body(size)), new AbortController()))
      void event
  })
  bench('decode', async () => {
    for await (const events of decode(body(size))) void events
  })
})
