'use client'

import { structuredPatch } from 'diff'
import { useMemo } from 'react'
import { Diff } from '@/components/ui/diff'
import { diffLines } from '@/lib/util/diff-lines'

interface ArtifactChangesProps {
  readonly before: string
  readonly after: string
}

/** If it takes longer, so much has changed that a list of changes would not be readable. Milliseconds. */
const timeout = 1000

/** Shows what changed from one version to the next, line by line. */
export function ArtifactChanges({ before, after }: ArtifactChangesProps) {
  const lines = useMemo(() => {
    const patch = structuredPatch('', '', before, after, '', '', { context: 3, timeout })
    // Without an answer in time: all of it is new.
    const hunks = patch?.hunks.map((hunk) => hunk.lines) ?? [after.split('\n').map((line) => `+${line}`)]
    return hunks.flatMap((hunk) =>
      diffLines(['@@', ...hunk.filter((line) => !line.startsWith('\\'))].join('\n')),
    )
  }, [before, after])
  return (
    <div className="min-h-0 flex-1 overflow-auto [&>pre]:max-h-none [&>pre]:border-t-0">
      <Diff lines={lines} />
    </div>
  )
}
