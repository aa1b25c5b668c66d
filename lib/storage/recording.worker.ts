import type { KeptRecording } from './kept-recording'
import { RecordingStore } from './recording-store'

/** One after the other: each may make room by forgetting older ones. */
let last: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<KeptRecording>) => {
  const { recording, conversationId, provider, maxBytes } = data
  const store = new RecordingStore({ maxBytes: () => maxBytes })
  // It can still be inspected until the page is left.
  last = last.then(() => store.keep(recording, conversationId, provider)).catch(() => undefined)
})
