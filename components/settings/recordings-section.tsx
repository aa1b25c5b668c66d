'use client'

import { formatBytes } from '@/lib/language/bytes'
import { words } from '@/lib/language/english/settings'
import { useEffect, useState } from 'react'
import { Section } from '@/components/ui/page'
import { Select } from '@/components/ui/select'
import { browserRecordings } from '@/lib/storage/browser-recordings'
import { readRecordingLimit, recordingLimits, writeRecordingLimit } from '@/lib/storage/recording-limit'
import { SettingRow, SettingRows } from './setting-row'

interface Used {
  /** Bytes; undefined before it is known. */
  readonly size?: number
  readonly problem?: string
}

/** Shrinks what is kept to the limit, at once: a person who turns it off wants it gone. */
async function usedAfterShrinking(): Promise<Used> {
  try {
    await browserRecordings.shrink()
    return { size: await browserRecordings.size() }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Sets how much is kept of requests and answers as they were on the wire. */
export function RecordingsSection() {
  const [limit, setLimit] = useState(readRecordingLimit)
  const [used, setUsed] = useState<Used>({})
  const { size, problem } = used

  useEffect(() => {
    void usedAfterShrinking().then(setUsed)
  }, [])

  return (
    <Section id="recordings" title={words.recordings} lead={words.recordingsLead}>
      <SettingRows>
        <SettingRow
          title={words.recordingsKept}
          lead={size === undefined ? words.unknown : words.recordingsUsed(formatBytes(size))}
        >
          <Select
            aria-label={words.recordingsKept}
            value={String(limit)}
            onChange={({ target }) => {
              const chosen = recordingLimits.find((each) => String(each) === target.value) ?? limit
              writeRecordingLimit(chosen)
              setLimit(chosen)
              void usedAfterShrinking().then(setUsed)
            }}
          >
            {recordingLimits.map((each) => (
              <option key={each} value={String(each)}>
                {each === 0 ? words.keepNoRecordings : words.upTo(formatBytes(each))}
              </option>
            ))}
          </Select>
        </SettingRow>
      </SettingRows>
      {problem !== undefined && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {problem}
        </p>
      )}
    </Section>
  )
}
