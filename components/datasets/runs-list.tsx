'use client'

import { formatExactTime } from '@/lib/language/dates'
import { words as strings } from '@/lib/language/english/datasets'
import { Columns2 } from 'lucide-react'
import { useState } from 'react'
import { showPage } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { PageLink } from '@/components/ui/page-link'
import { cellCount, type Run } from '@/lib/datasets/run/run'
import { runAddress, sideBySideAddress } from '@/lib/datasets/addresses'
import { library } from './library'
import { counted } from '@/lib/language/format'

export const nameOfRun = ({ createdAt }: Run) => formatExactTime(createdAt)

interface RunsListProps {
  readonly dataSetId: string
  /** Newest first. */
  readonly runs: readonly Run[]
}

/** Shows the runs of a data set, and compares those that a person selects. */
export function RunsList({ dataSetId, runs }: RunsListProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  // The oldest is what the others are compared with.
  const chosen = runs.filter(({ id }) => selected.has(id)).toReversed()

  function toggle(id: string) {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    setSelected(next)
  }

  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={strings.runs} className="divide-y divide-line rounded-xl border border-line">
        {runs.map((run) => (
          <li key={run.id} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1 pr-2">
            {runs.length > 1 && (
              <label className="flex min-h-9 items-center pl-3 pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  aria-label={strings.selectRun(nameOfRun(run))}
                  checked={selected.has(run.id)}
                  onChange={() => toggle(run.id)}
                  className="size-4 accent-accent"
                />
              </label>
            )}
            <PageLink
              href={runAddress(run.dataSetId, run.id)}
              className="min-w-0 flex-1 basis-36 rounded-lg px-3 py-2 -outline-offset-2 hover:bg-hover"
            >
              <span className="block text-sm font-medium">{nameOfRun(run)}</span>
              <span className="block truncate text-xs text-muted">
                {counted(cellCount(run), 'answer')} · {run.columns.map(({ label }) => label).join(', ')}
              </span>
            </PageLink>
            <ConfirmButton
              label={strings.deleteRun}
              question={strings.thisDeletesItsResultsItCant}
              onConfirm={() => void library.removeRun(run)}
            />
          </li>
        ))}
      </ul>
      {runs.length > 1 &&
        (chosen.length > 1 ? (
          <Button
            className="self-start"
            onClick={() =>
              showPage(
                sideBySideAddress(
                  dataSetId,
                  chosen.map(({ id }) => id),
                ),
              )
            }
          >
            <Columns2 aria-hidden size={16} /> {strings.compareRuns(counted(chosen.length, 'run'))}
          </Button>
        ) : (
          <p className="text-xs text-muted">{strings.chooseRunsToCompare}</p>
        ))}
    </div>
  )
}
