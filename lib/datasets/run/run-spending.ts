import type { DataRow } from '../data-set'
import type { Cell, RunSpending } from './cell'
import { estimateCell } from './estimate'
import { placeOf, type Run } from './run'

/**
 * Returns what the cells of a run have used so far, without those in progress. If a cost is unknown, the estimate
 * counts.
 */
export function spentBy(run: Run, rows: readonly DataRow[], cells: Iterable<Cell>): RunSpending {
  let [requests, cost] = [0, 0]
  for (const cell of cells) {
    requests += cell.earlier?.requests ?? 0
    cost += cell.earlier?.cost ?? 0
    if (cell.status === 'again' || cell.status === 'sent') continue
    const now = spentNow(run, rows, cell)
    requests += now.requests
    cost += now.cost
  }
  return { requests, cost }
}

/** Returns what a cell used in its latest attempt. */
export function spentNow(run: Run, rows: readonly DataRow[], cell: Cell): RunSpending {
  const { row, column } = placeOf(cell.number, run)
  const [asked, model] = [rows[row], run.columns[column]]
  const estimate = asked && model && estimateCell(run, asked, model)
  const judges = Object.values(cell.judges ?? {})
  const { embeddings = { requests: 0, cost: 0 } } = cell
  return {
    requests: 1 + judges.length + embeddings.requests,
    cost: judges.reduce(
      (sum, { cost = 0 }) => sum + cost,
      (cell.cost ?? estimate?.cost ?? 0) + embeddings.cost,
    ),
  }
}
