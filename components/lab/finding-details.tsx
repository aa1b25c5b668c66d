'use client'

import { words } from '@/lib/language/english/lab-page'
import { FileSearch } from 'lucide-react'
import { useStore } from 'zustand'
import { showStreams } from '@/components/hooks/opened-streams'
import { Button } from '@/components/ui/button'
import type { Probe } from '@/lib/lab/probe'
import { counted } from '@/lib/language/format'
import type { ColumnWithEarlier } from './lab-columns'
import { labSession } from './lab-session'

interface FindingDetailsProps extends ColumnWithEarlier {
  readonly probe: Probe
}

/** What a probe found, what Parley does about it, and the way to the requests behind it. */
export function FindingDetails({ probe, column, earlier }: FindingDetailsProps) {
  const behind = useStore(labSession, ({ recordings }) => recordings.get(column.id))
  const finding = column.findings[probe.id]
  if (finding === undefined) return null
  const recordings = behind?.get(probe.id) ?? []
  const before = earlier?.findings[probe.id]?.grade
  return (
    // On a phone the table scrolls, and this stays where it can be read.
    <div className="sticky left-0 flex max-w-[min(60rem,calc(100vw-2rem))] flex-col gap-2 px-3 py-3">
      <p>
        <span className="font-medium">{words.grades[finding.grade]}</span>
        {finding.detail !== undefined && <span className="break-words"> · {finding.detail}</span>}
      </p>
      {finding.coping !== undefined && <p className="text-muted">{finding.coping}</p>}
      {before !== undefined && before !== finding.grade && (
        <p className="text-muted">{words.before(words.grades[before])}</p>
      )}
      {recordings.length > 0 ? (
        <Button
          className="self-start"
          onClick={() => showStreams(recordings.map((recording) => ({ recording, provider: column.server })))}
        >
          <FileSearch aria-hidden size={15} />
          {words.openRequests(counted(recordings.length, 'request'))}
        </Button>
      ) : (
        <p className="text-muted">{behind === undefined ? words.requestsAreGone : words.nothingSent}</p>
      )}
    </div>
  )
}
