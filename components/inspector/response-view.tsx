'use client'

import { formatBytes } from '@/lib/language/bytes'
import { formatDuration } from '@/lib/language/duration'
import { words } from '@/lib/language/english/inspector'
import { formatCost, formatCount } from '@/lib/language/format'
import { useMemo } from 'react'
import { useParley } from '@/components/hooks/parley'
import { JsonTree } from '@/components/ui/json-tree'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { figuresOf } from '@/lib/conversation/comparison/figures'
import type { Turn } from '@/lib/conversation/types'
import { maskSecrets } from '@/lib/inspector/mask-secrets'
import { wireTimings } from '@/lib/inspector/timings'
import { parseJson } from '@/lib/responses/parse-json'
import { Facts, ScrollingView, Section } from './section'
import type { Recorded } from './use-recording'

interface ResponseViewProps {
  readonly turn: Turn
  readonly recorded: Recorded | undefined
}

const duration = (milliseconds: number | undefined) =>
  milliseconds === undefined ? undefined : formatDuration(milliseconds)

/** What came back: status, headers, times, usage and the response object. */
export function ResponseView({ turn, recorded }: ResponseViewProps) {
  const recording = recorded?.recording
  const times = recorded && wireTimings(recorded.recording, recorded.frames)
  const models = useParley((state) => state.modelList?.models)
  const { response, error } = turn.state
  const object = response ?? error ?? undefined
  // A tree of a whole answer is not made anew for every frame: it shows the object that the latest event brought.
  const shown = useMemo(
    () => (object === undefined ? undefined : parseJson(maskSecrets(JSON.stringify(object)))),
    [object],
  )
  const [exchange] = exchangesOf([turn])
  const cost = exchange && figuresOf(exchange, (model) => models?.find(({ id }) => id === model)).cost
  const received = recording?.chunks.reduce((sum, { bytes }) => sum + bytes.length, recording.droppedBytes)
  const requestId = recording?.head?.headers.find(([name]) => name === 'x-request-id')?.[1]
  const { sentAt, firstTokenAt, endedAt, by } = turn.timings

  return (
    <ScrollingView label={words.tabs.response}>
      <div className="pt-2">
        {recording === undefined ? (
          <p className="text-xs text-muted">{words.notRecorded}</p>
        ) : recording.head === undefined && recording.end === undefined ? (
          <p className="text-xs text-muted">{words.waiting}</p>
        ) : (
          <Facts
            label={words.tabs.response}
            rows={[
              [words.status, recording.head?.status],
              [words.requestId, requestId],
              [words.ended, recording.end === undefined ? words.open : words.endings[recording.end.how]],
              [words.received, received !== undefined && formatBytes(received)],
            ]}
          />
        )}
      </div>
      <Section title={words.times}>
        {recording?.isUntimed === true && <p className="text-xs text-muted">{words.noTimesInFile}</p>}
        <Facts
          label={words.times}
          rows={[
            [words.timeHead, duration(times?.head)],
            [words.timeFirstByte, duration(times?.firstByte)],
            [words.timeFirstEvent, duration(times?.firstEvent)],
            [words.timeFirstToken, duration(times?.firstToken)],
            [
              words.timeFirstTokenServer,
              by === 'server' && firstTokenAt !== undefined && formatDuration(firstTokenAt - sentAt),
            ],
            [words.timeMedianGap, duration(times?.medianGap)],
            [words.timeLongestGap, duration(times?.longestGap)],
            [words.timeStalls, times?.stalls !== undefined && formatCount(times.stalls)],
            [
              words.timeTotal,
              duration(times === undefined && endedAt !== undefined ? endedAt - sentAt : times?.total),
            ],
          ]}
        />
      </Section>
      {recording?.head !== undefined && (
        <Section title={words.headers}>
          <Facts label={words.headers} rows={recording.head.headers} />
        </Section>
      )}
      {response?.usage != null && (
        <Section title={words.usage}>
          <Facts
            label={words.usage}
            rows={[[words.cost, cost === undefined ? words.unknownCost : formatCost(cost)]]}
          />
          <JsonTree value={response.usage} label={words.usage} />
        </Section>
      )}
      <Section title={words.finalObject}>
        {shown === undefined ? (
          <p className="text-xs text-muted">{words.noFinalObject}</p>
        ) : (
          <JsonTree value={shown} label={words.finalObject} />
        )}
      </Section>
    </ScrollingView>
  )
}
