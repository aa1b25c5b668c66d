import { readItem, writeItem } from './local-item'

const key = 'parley:recordings'

/** How much can be kept of requests and answers as they were on the wire, in bytes; 0 keeps nothing. */
export const recordingLimits = [0, 10_000_000, 50_000_000, 500_000_000] as const
export type RecordingLimit = (typeof recordingLimits)[number]

const usual: RecordingLimit = 50_000_000

export function readRecordingLimit(): RecordingLimit {
  const kept = readItem(key)
  return recordingLimits.find((limit) => String(limit) === kept) ?? usual
}

export const writeRecordingLimit = (limit: RecordingLimit): void => writeItem(key, String(limit))
