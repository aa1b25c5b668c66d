'use client'

import { useEffect, useState } from 'react'
import type { DataRow } from '@/lib/datasets/data-set'
import { cellsByNumber } from '@/lib/datasets/results/side-by-side'
import type { Results } from '@/lib/datasets/results/results'
import type { Cell } from '@/lib/datasets/run/cell'
import { type Run, rowsIdOfRun } from '@/lib/datasets/run/run'
import { runStorage } from '@/lib/datasets/storage/run-storage'

/** Reads the results of runs as they are stored; undefined until all are read. What can't be read is empty. */
export function useRunResults(runs: readonly Run[]): readonly Results[] | undefined {
  const [read, setRead] = useState<readonly Results[]>()
  const ids = runs.map(({ id }) => id).join(' ')
  const [wanted, setWanted] = useState({ ids, runs })
  // The list is another one each time; the runs in it are the same as long as their ids are.
  if (wanted.ids !== ids) setWanted({ ids, runs })
  useEffect(() => {
    let isCurrent = true
    const read = async () => {
      const results = await Promise.all(wanted.runs.map(readResults))
      if (isCurrent) setRead(results)
    }
    void read()
    return () => {
      isCurrent = false
    }
  }, [wanted])
  return read?.map(({ run }) => run.id).join(' ') === ids ? read : undefined
}

async function readResults(run: Run): Promise<Results> {
  const [kept, rows] = await Promise.all([
    runStorage.cells(run.id).catch((): readonly Cell[] => []),
    runStorage.rows(rowsIdOfRun(run)).catch((): readonly DataRow[] => []),
  ])
  return { run, rows, cells: cellsByNumber(run, kept) }
}
