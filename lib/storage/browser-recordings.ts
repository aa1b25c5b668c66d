import { type KeptRecording, packChunks } from './kept-recording'
import { readRecordingLimit } from './recording-limit'
import { type RecordingKeeping, RecordingStore } from './recording-store'

/** The recordings of this browser, within the limit that the person chose. */
export const browserRecordings = new RecordingStore({ maxBytes: readRecordingLimit })

let worker: Worker | undefined

/** Keeps recordings in a worker: masking secrets in 20,000 frames takes longer than a page may be busy. */
export const recordingKeeping: RecordingKeeping = {
  keep: async (recording, conversationId, provider) => {
    const maxBytes = readRecordingLimit()
    if (maxBytes === 0) return
    worker ??= new Worker(new URL('./recording.worker.ts', import.meta.url), { type: 'module' })
    const { chunks, ...others } = recording
    const packed = packChunks(chunks)
    const kept: KeptRecording = { recording: others, chunks: packed, conversationId, provider, maxBytes }
    worker.postMessage(kept, [packed.bytes.buffer, packed.ends.buffer, packed.times.buffer])
  },
  removeChats: (conversationIds) => browserRecordings.removeChats(conversationIds),
}
