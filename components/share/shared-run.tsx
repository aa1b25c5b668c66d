'use client'

import { useState } from 'react'
import { CellPanel } from '@/components/datasets/cell-panel'
import { cellId, type GridPlace } from '@/components/datasets/grid-place'
import { ResultsGrid } from '@/components/datasets/results-grid'
import { TotalsTable } from '@/components/datasets/totals-table'
import { checkColumnsOf, type ResultsSort, sortRows } from '@/lib/datasets/results/check-columns'
import { words } from '@/lib/language/english/share'
import { counted } from '@/lib/language/format'
import type { OpenedRun } from '@/lib/transfer/share/run-of-share'

/** A shared run: its totals, its answers, and each of them beside. */
export function SharedRun({ run: { dataSet, results } }: { readonly run: OpenedRun }) {
  const [sort, setSort] = useState<ResultsSort | null>(null)
  const [chosen, setChosen] = useState<GridPlace | null>(null)
  const all = results.rows.map((_, row) => row)
  const { run } = results
  return (
    <div className="flex flex-col gap-6">
      <p className="text-sm text-muted tabular-nums">
        {words.rowsTimesColumns(counted(results.rows.length, 'row'), counted(run.columns.length, 'column'))}
      </p>
      <TotalsTable results={results} />
      <div className="flex">
        <div className="min-w-0 flex-1">
          <ResultsGrid
            results={results}
            columns={dataSet.columns}
            shown={sortRows(results, all, sort, checkColumnsOf(results))}
            changes={undefined}
            checks={[]}
            sort={sort}
            onSort={setSort}
            chosen={chosen}
            onChoose={setChosen}
          />
        </div>
        {chosen !== null && (
          <CellPanel
            key={`${chosen.row} ${chosen.column}`}
            results={results}
            place={chosen}
            canSend={false}
            canOpen={false}
            onClose={() => {
              setChosen(null)
              document.getElementById(cellId(chosen))?.focus()
            }}
          />
        )}
      </div>
    </div>
  )
}
