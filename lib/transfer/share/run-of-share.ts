import { setAsideSettings } from '@/lib/conversation/from-file'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { DataSet } from '@/lib/datasets/data-set'
import type { Results } from '@/lib/datasets/results/results'
import type { StoredRuns } from '@/lib/datasets/storage/contract'
import { type Cell, parseCell } from '@/lib/datasets/run/cell'
import { cellCount, type Run } from '@/lib/datasets/run/run'
import type { SharedCell, SharedRun } from './share-format'

/** A shared run as it is shown and stored. */
export interface OpenedRun {
  readonly dataSet: DataSet
  readonly results: Results
}

interface OpeningWorld {
  readonly newId: () => string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Makes a run of a shared one, under new ids. Instructions are set aside until the person has reviewed them. */
export function openRun(shared: SharedRun, { newId, now }: OpeningWorld): OpenedRun {
  const { title, variables, rows, template, checks, columns, repeats } = shared
  const prompts = shared.prompts?.map((prompt) => ({ ...prompt, settings: {} }))
  const dataSet: DataSet = {
    id: newId(),
    name: title,
    createdAt: now,
    columns: variables,
    rowCount: rows.length,
    template,
    checks,
    ...(prompts === undefined ? {} : { prompts }),
  }
  const run: Run = {
    id: newId(),
    dataSetId: dataSet.id,
    createdAt: now,
    rowCount: rows.length,
    variables,
    template,
    checks,
    ...(prompts === undefined ? {} : { prompts }),
    columns: columns.map(({ model, label, parameters, instructions, prompt }) => ({
      label,
      settings: setAsideSettings(
        parseSettings({ ...parameters, model, ...(instructions === undefined ? {} : { instructions }) }),
      ),
      ...(prompt === undefined ? {} : { prompt }),
    })),
    repeats,
    concurrency: 4,
    budget: {},
    answerTokens: 300,
  }
  const count = cellCount(run)
  const cells: Array<Cell | undefined> = Array.from({ length: count })
  for (const cell of shared.cells) if (cell.number < count) cells[cell.number] = cellOf(cell, run.id, now)
  return { dataSet, results: { run, rows, cells } }
}

function cellOf({ passed, note, ...cell }: SharedCell, runId: string, now: number): Cell | undefined {
  const review = { ...(passed === undefined ? {} : { passed }), ...(note === undefined ? {} : { note }) }
  return parseCell({
    ...cell,
    runId,
    key: `${runId}-${cell.number}`,
    sentAt: now,
    ...(Object.keys(review).length === 0 ? {} : { review }),
  })
}

/** Returns an opened run as it is stored, or with `isAgain` only its data set, which can be run on other models. */
export const keepRun = ({ dataSet, results }: OpenedRun, isAgain = false): StoredRuns => ({
  dataSets: [{ dataSet, rows: results.rows }],
  earlierRows: [],
  runs: isAgain ? [] : [results.run],
  cells: isAgain ? [] : results.cells.flatMap((cell) => (cell === undefined ? [] : [{ cell }])),
})
