import { words } from '@/lib/language/english/transfer'
import { schema } from '@/lib/conversation/migrate'
import { parseTurn, RecordError } from '@/lib/conversation/parse-record'
import type { Turn } from '@/lib/conversation/types'
import { type DataRow, type DataSet, parseDataSet, parseRow, rowsIdOf } from '@/lib/datasets/data-set'
import { type Cell, parseCell } from '@/lib/datasets/run/cell'
import { parseRun, type Run, rowsIdOfRun } from '@/lib/datasets/run/run'
import type { RunStorage } from '@/lib/datasets/storage/contract'
import { listOf } from '@/lib/responses/guards'
import type { ReadFile } from '@/lib/files/stored-file'
import { writeFileLine } from '@/lib/storage/file-line'
import type { LineRecord } from '@/lib/storage/read-entries'

/** The part of a data set in one line of a backup. */
export type RunRecord =
  | { readonly dataSet: DataSet; readonly rows: readonly DataRow[] }
  | { readonly rowsId: string; readonly rows: readonly DataRow[] }
  | { readonly run: Run }
  | { readonly cell: Cell; readonly turn?: Turn }

const writeLine = (record: RunRecord) => `${JSON.stringify({ schema, ...record })}\n`

/** One data set with some of its runs. */
export interface RunSelection {
  readonly dataSetId: string
  readonly runIds: readonly string[]
}

/**
 * Yields data sets as lines of a backup: each before its runs, and each run before its cells.
 *
 * @param readFile reads the files that rows name, which come before their data set
 * @param only all of them if undefined
 */
export async function* writeRunLines(
  storage: RunStorage,
  readFile: ReadFile,
  only?: RunSelection,
): AsyncGenerator<string> {
  const written = new Set<string>()
  const isNew = (id: string) => !written.has(id) && written.add(id).has(id)
  async function* writeFiles({ files = {} }: Pick<DataSet, 'files'>) {
    for (const { id } of Object.values(files)) {
      const file = isNew(id) ? await readFile(id) : undefined
      if (file !== undefined) yield writeFileLine(file)
    }
  }
  const dataSets = await storage.dataSets()
  for (const dataSet of dataSets.filter(({ id }) => only === undefined || id === only.dataSetId)) {
    yield* writeFiles(dataSet)
    yield writeLine({ dataSet, rows: await storage.rows(rowsIdOf(dataSet)) })
    written.add(rowsIdOf(dataSet))
    const runs = await storage.runs(dataSet.id)
    for (const run of runs.filter(({ id }) => only?.runIds.includes(id) ?? true)) {
      const rowsId = rowsIdOfRun(run)
      if (isNew(rowsId)) yield writeLine({ rowsId, rows: await storage.rows(rowsId) })
      yield* writeFiles(run)
      yield writeLine({ run })
      for (const cell of await storage.cells(run.id)) {
        const turn = await storage.turn(run.id, cell.number)
        yield writeLine({ cell, ...(turn === undefined ? {} : { turn }) })
      }
    }
  }
}

/**
 * Reads such a line.
 *
 * @returns undefined if it is another kind of line
 * @throws RecordError if it cannot be read
 */
export function readRunLine({ from, fields }: LineRecord): RunRecord | undefined {
  if (fields['dataSet'] !== undefined) {
    const dataSet = parseDataSet(fields['dataSet'])
    if (dataSet === undefined) throw new RecordError(words.notADataSet)
    const rows = listOf(fields['rows']).map(parseRow)
    return { dataSet: { ...dataSet, rowCount: rows.length }, rows }
  }
  if (typeof fields['rowsId'] === 'string') {
    return { rowsId: fields['rowsId'], rows: listOf(fields['rows']).map(parseRow) }
  }
  if (fields['run'] !== undefined) {
    const run = parseRun(fields['run'])
    if (run === undefined) throw new RecordError(words.notARun)
    return { run }
  }
  if (fields['cell'] === undefined) return undefined
  const cell = parseCell(fields['cell'])
  if (cell === undefined) throw new RecordError(words.notAResultOfARun)
  return fields['turn'] === undefined ? { cell } : { cell, turn: parseTurn(fields['turn'], from) }
}
