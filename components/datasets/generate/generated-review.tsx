'use client'

import { words } from '@/lib/language/english/generate-rows'
import { counted, formatCost } from '@/lib/language/format'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'
import type { DataRow } from '@/lib/datasets/data-set'
import { reviewGeneration } from '@/lib/datasets/generate/generation-notes'
import type { Table } from '@/lib/datasets/rows/table'
import type { Generation } from './use-generation'

interface GeneratedReviewProps {
  readonly table: Table
  readonly end: Extract<Generation, { readonly kind: 'ended' }>
  /** How many rows were asked for. */
  readonly asked: number
  readonly onKeep: (rows: readonly DataRow[]) => void
  readonly onAgain: () => void
}

/** Shows the rows that a model wrote, to be edited, chosen and kept; or why there are none. */
export function GeneratedReview({ table, end, asked, onKeep, onAgain }: GeneratedReviewProps) {
  const [review] = useState(() => reviewGeneration(end, asked, table))
  const generated = review.kind === 'rows' ? review.generated : undefined
  const [texts, setTexts] = useState(generated?.rows ?? [])
  const [dropped, setDropped] = useState<ReadonlySet<number>>(generated?.repeated ?? new Set())
  const { columns } = table
  const kept = texts.filter((_, at) => !dropped.has(at))
  const cost = end.cost === undefined ? words.costUnknown : words.cost(formatCost(end.cost))
  const notes = review.kind === 'rows' ? review.notes : []

  function toggle(at: number) {
    const next = new Set(dropped)
    if (!next.delete(at)) next.add(at)
    setDropped(next)
  }

  return (
    <>
      {review.kind === 'problem' ? (
        <p role="alert" className="text-sm wrap-anywhere text-danger">
          {review.problem} <span className="text-muted">({cost})</span>
        </p>
      ) : (
        <div role="status" className="flex flex-col gap-1 text-sm">
          <p className="tabular-nums">
            {words.rowsWritten(counted(texts.length, 'row'))} · {cost}
          </p>
          {notes.map((note) => (
            <p key={note} className="text-caution">
              {note}
            </p>
          ))}
        </div>
      )}
      {texts.length > 0 && (
        // A scrollable area must be reachable by keyboard.
        <div
          role="group"
          aria-label={words.title}
          tabIndex={0}
          className="min-h-20 overflow-auto rounded-xl border border-line"
        >
          <table className="w-full text-left text-sm">
            <thead className="sticky top-0 z-10 bg-raised text-xs text-muted">
              <tr>
                <th aria-hidden className="w-10" />
                {columns.map((name) => (
                  <th key={name} scope="col" className="px-2 py-1.5 font-medium" dir="auto">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {texts.map((row, at) => (
                <tr key={at} className={dropped.has(at) ? 'opacity-50' : ''}>
                  <td>
                    <label className="flex min-h-9 items-center justify-center px-3 pointer-coarse:min-h-11">
                      <input
                        type="checkbox"
                        aria-label={words.keepRow(at + 1)}
                        checked={!dropped.has(at)}
                        onChange={() => toggle(at)}
                        className="size-4 accent-accent"
                      />
                    </label>
                  </td>
                  {columns.map((name, column) => (
                    <td key={name} className="min-w-40 align-top">
                      <GrowingField
                        rows={1}
                        aria-label={words.cell(name, at + 1)}
                        value={row[column] ?? ''}
                        dir="auto"
                        onChange={({ target }) => setTexts(texts.with(at, row.with(column, target.value)))}
                        className="block max-h-40 min-h-9 w-full resize-none bg-transparent px-2 py-2 text-sm -outline-offset-2 pointer-coarse:min-h-11"
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onAgain}>{words.startOver}</Button>
        {texts.length > 0 && (
          <Button
            look="primary"
            disabled={kept.length === 0}
            onClick={() => onKeep(kept.map((row) => rowOf(columns, row)))}
          >
            {words.keep(counted(kept.length, 'row'))}
          </Button>
        )}
      </div>
    </>
  )
}

const rowOf = (columns: readonly string[], texts: readonly string[]): DataRow => ({
  variables: Object.fromEntries(columns.map((name, at) => [name, texts[at] ?? ''])),
})
