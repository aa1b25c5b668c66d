'use client'

import { useState } from 'react'
import type { DataRow } from '@/lib/datasets/data-set'
import type { Results } from '@/lib/datasets/results/results'
import type { Cell } from '@/lib/datasets/run/cell'
import { cellsByNumber } from '@/lib/datasets/results/side-by-side'
import { type Run, rowsIdOfRun } from '@/lib/datasets/run/run'
import { runStorage } from '@/lib/datasets/storage/run-storage'

interface Earlier {
  readonly run: Run
  readonly results: Results
}

/** Returns the run that another one is compared with, and a function to choose it. */
export function useEarlierRun(): readonly [Earlier | null, (run: Run | undefined) => void] {
  const [earlier, setEarlier] = useState<Earlier | null>(null)

  async function read(run: Run) {
    const [kept, rows] = await Promise.all([
      runStorage.cells(run.id).catch((): readonly Cell[] => []),
      runStorage.rows(rowsIdOfRun(run)).catch((): readonly DataRow[] => []),
    ])
    setEarlier({ run, results: { run, rows, cells: cellsByNumber(run, kept) } })
  }

  return [
    earlier,
    (run) => {
      if (run === undefined) setEarlier(null)
      else void read(run)
    },
  ]
}
