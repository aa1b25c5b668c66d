import { readRecordingLimit } from './recording-limit'
import { RecordingStore } from './recording-store'

/** The recordings of this browser, within the limit that the person chose. */
export const browserRecordings = new RecordingStore({ maxBytes: readRecordingLimit })
