'use client'

import { formatDuration } from '@/lib/language/duration'
import { words } from '@/lib/language/english/inspector'
import { formatCount } from '@/lib/language/format'
import { useMemo, useState } from 'react'
import { Select } from '@/components/ui/select'
import {
  eventDifferences,
  type JsonDifference,
  jsonDifferences,
  timeDifferences,
} from '@/lib/inspector/differences'
import type { Turn } from '@/lib/conversation/types'
import { maskSecrets } from '@/lib/inspector/mask-secrets'
import { wireTimings } from '@/lib/inspector/timings'
import { parseJson } from '@/lib/responses/parse-json'
import type { InspectedRequest } from './inspected-requests'
import { ScrollingView, Section } from './section'
import { type Recorded, useRecording } from './use-recording'
import { useSentBody } from './use-sent-request'

interface DifferenceViewProps {
  readonly shown: InspectedRequest
  readonly recorded: Recorded | undefined
  /** All requests that can be chosen, oldest first. */
  readonly requests: readonly InspectedRequest[]
}

/** How many differences of two bodies are listed. */
const maxShown = 300

/** What differs between two requests, and between their streams. */
export function DifferenceView({ shown, recorded, requests }: DifferenceViewProps) {
  const others = requests.filter(({ key }) => key !== shown.key)
  const before = requests[requests.findIndex(({ key }) => key === shown.key) - 1] ?? others[0]
  const [chosen, setChosen] = useState<string>()
  const other = others.find(({ key }) => key === chosen) ?? before
  const otherRecorded = useRecording(other?.key)
  if (other === undefined) return <p className="p-4 text-sm text-muted">{words.nothingToCompare}</p>
  return (
    <ScrollingView label={words.tabs.difference}>
      <Select
        aria-label={words.compareWith}
        value={other.key}
        onChange={({ target }) => setChosen(target.value)}
        placeClassName="min-w-0"
        className="truncate"
      >
        {others.map(({ key, name }) => (
          <option key={key} value={key}>
            {words.comparedWith(name)}
          </option>
        ))}
      </Select>
      <Bodies before={{ turn: other.turn, recorded: otherRecorded }} after={{ turn: shown.turn, recorded }} />
      {recorded === undefined || otherRecorded === undefined ? (
        <p className="text-xs text-muted">{words.streamsNotKept}</p>
      ) : (
        <Streams before={otherRecorded} after={recorded} />
      )}
    </ScrollingView>
  )
}

interface Sent {
  readonly turn: Turn
  readonly recorded: Recorded | undefined
}

function Bodies(sent: { readonly before: Sent; readonly after: Sent }) {
  const before = useSentBody(sent.before.turn, sent.before.recorded)
  const after = useSentBody(sent.after.turn, sent.after.recorded)
  const differences = useMemo(
    () => jsonDifferences(parseJson(maskSecrets(before)), parseJson(maskSecrets(after))),
    [before, after],
  )
  return (
    <Section title={words.body}>
      {differences.length === 0 ? (
        <p className="text-xs text-muted">{words.sameBodies}</p>
      ) : (
        <table aria-label={words.body} className="w-full table-fixed text-xs">
          <Head first={words.path} />
          <tbody>
            {differences.slice(0, maxShown).map((difference) => (
              <BodyRow key={difference.path} {...difference} />
            ))}
          </tbody>
        </table>
      )}
      {differences.length > maxShown && (
        <p className="text-xs text-muted">
          {words.moreDifferences(formatCount(differences.length - maxShown))}
        </p>
      )}
    </Section>
  )
}

function Head({ first }: { readonly first: string }) {
  return (
    <thead>
      <tr className="text-left text-muted">
        {[first, words.theOther, words.thisOne].map((name) => (
          <th key={name} scope="col" className="py-1 pr-3 font-normal">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function BodyRow({ path, before, after }: JsonDifference) {
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-1 pr-3 text-left font-mono font-normal wrap-anywhere">
        {path}
      </th>
      <td className="py-1 pr-3 font-mono wrap-anywhere">{textOf(before)}</td>
      <td className="py-1 font-mono wrap-anywhere">{textOf(after)}</td>
    </tr>
  )
}

/** How much of a value is shown, in code units. */
const shownLength = 400

function textOf(value: unknown): string {
  if (value === undefined) return '–'
  const text = JSON.stringify(value)
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text
}

const timeWords = {
  head: words.timeHead,
  firstByte: words.timeFirstByte,
  firstEvent: words.timeFirstEvent,
  firstToken: words.timeFirstToken,
  medianGap: words.timeMedianGap,
  longestGap: words.timeLongestGap,
  total: words.timeTotal,
}

function Streams({ before, after }: { readonly before: Recorded; readonly after: Recorded }) {
  const timesOf = ({ recording, frames }: Recorded) => wireTimings(recording, frames)
  const duration = (value: number | undefined) => (value === undefined ? '–' : formatDuration(value))
  return (
    <>
      <Section title={words.tabs.stream}>
        <table aria-label={words.tabs.stream} className="w-full text-xs">
          <Head first={words.columnType} />
          <tbody>
            {eventDifferences(before.frames, after.frames).map((each) => (
              <FigureRow
                key={each.name}
                name={each.name}
                isMono
                before={formatCount(each.before ?? 0)}
                after={formatCount(each.after ?? 0)}
              />
            ))}
          </tbody>
        </table>
      </Section>
      <Section title={words.times}>
        <table aria-label={words.times} className="w-full text-xs">
          <Head first={words.time} />
          <tbody>
            {timeDifferences(timesOf(before), timesOf(after)).map((each) => (
              <FigureRow
                key={each.name}
                name={timeWords[each.name]}
                before={duration(each.before)}
                after={duration(each.after)}
              />
            ))}
          </tbody>
        </table>
      </Section>
    </>
  )
}

interface FigureRowProps {
  readonly name: string
  readonly before: string
  readonly after: string
  readonly isMono?: boolean
}

/** Figures that are alike are quiet. */
function FigureRow({ name, before, after, isMono = false }: FigureRowProps) {
  return (
    <tr className={`border-t border-line tabular-nums ${before === after ? 'text-muted' : ''}`}>
      <th
        scope="row"
        className={`py-1 pr-3 text-left font-normal wrap-anywhere ${isMono ? 'font-mono' : ''}`}
      >
        {name}
      </th>
      <td className="w-28 py-1 pr-3">{before}</td>
      <td className="w-28 py-1">{after}</td>
    </tr>
  )
}
