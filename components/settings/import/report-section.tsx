'use client'

import { Button } from '@/components/ui/button'
import { focusAtStart } from '@/components/ui/focus-at-start'
import { Section } from '@/components/ui/page'
import type { ImportReport } from '@/lib/chat/import-actions'
import { words } from '@/lib/language/english/import'
import { counted, formatCount } from '@/lib/language/format'
import { FailureList } from './failure-list'

interface ReportSectionProps {
  readonly report: ImportReport
  /** Why it did not get to the end. */
  readonly problem: string | undefined
  readonly onUndo: () => void
  readonly onRestart: () => void
}

/** What an import did, with one way to take all of it back. */
export function ReportSection({ report, problem, onUndo, onRestart }: ReportSectionProps) {
  const { added, updated, presets, same, empty, failures, leftOut } = report
  const more = updated.reduce((sum, { addedTurns }) => sum + addedTurns.length, 0)
  const figures = [
    [words.added, added.length],
    [words.updated, updated.length],
    [words.same, same],
    [words.skipped, empty],
    [words.failed, failures.length],
  ] as const
  return (
    <Section id="report" title={words.report}>
      {problem !== undefined && (
        <p role="alert" className="mb-3 text-sm text-danger">
          {problem}
        </p>
      )}
      <div role="status">
        <dl className="grid grid-cols-2 divide-line rounded-xl border border-line text-sm sm:grid-cols-5 sm:divide-x">
          {figures.map(([name, count]) => (
            <div
              key={name}
              className="flex items-baseline justify-between gap-2 px-4 py-3 sm:flex-col-reverse"
            >
              <dt className="text-muted">{name}</dt>
              <dd className="text-base font-semibold tabular-nums">{formatCount(count)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {presets.length > 0 && (
        <p className="mt-3 text-sm text-muted">
          {words.instructionsAsPresets(counted(presets.length, 'preset'))}
        </p>
      )}
      {more > 0 && <p className="mt-3 text-sm text-muted">{words.addedToThem(counted(more, 'message'))}</p>}
      {leftOut > 0 && <p className="mt-3 text-sm text-muted">{words.cantCome(counted(leftOut, 'extra'))}</p>}
      <FailureList failures={failures} />
      <div className="mt-5 flex flex-wrap gap-2">
        <Button ref={focusAtStart} onClick={onRestart}>
          {words.another}
        </Button>
        {added.length + updated.length + presets.length > 0 && <Button onClick={onUndo}>{words.undo}</Button>}
      </div>
    </Section>
  )
}
