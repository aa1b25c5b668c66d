import { type KeptRecording, unpackChunks } from './kept-recording'
import { RecordingStore } from './recording-store'

/** One after the other: each may make room by forgetting older ones. */
let last: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<KeptRecording>) => {
  const { conversationId, provider, maxBytes } = data
  const recording = { ...data.recording, chunks: unpackChunks(data.chunks) }
  const store = new RecordingStore({ maxBytes: () => maxBytes })
  // It can still be inspected until the page is left.
  last = last.then(() => store.keep(recording, conversationId, provider)).catch(() => undefined)
})
