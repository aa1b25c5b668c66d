import { words } from '@/lib/language/english/datasets'
import { formatCount, formatPercent } from '@/lib/language/format'
import { PageLink } from '@/components/ui/page-link'
import { runAddress } from '@/lib/datasets/addresses'
import { isClearDifference } from '@/lib/datasets/results/compare-columns'
import type { Results } from '@/lib/datasets/results/results'
import type { RunComparison, SideBySide } from '@/lib/datasets/results/side-by-side'
import { type Totals, totalsOf } from '@/lib/datasets/results/totals'
import { formatP } from '../format-p'
import { nameOfRun } from '../runs-list'

interface RunsTableProps {
  /** The base first. */
  readonly runs: readonly Results[]
  readonly compared: SideBySide
}

/** Each model of each run: how it did, and whether that is better or worse than in the base. */
export function RunsTable({ runs, compared: { comparisons } }: RunsTableProps) {
  return (
    // A scrollable area must be reachable by keyboard.
    <div role="group" aria-label={words.totals} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left text-sm tabular-nums">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            {[words.runHead, words.modelHead, words.passed].map((name) => (
              <th key={name} scope="col" className="py-1.5 pr-4 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
            {[words.brokenHead, words.fixedHead].map((name) => (
              <th key={name} scope="col" className="py-1.5 pr-4 text-right font-medium">
                {name}
              </th>
            ))}
            <th scope="col" className="py-1.5 font-medium whitespace-nowrap">
              {words.verdictHead}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {runs.flatMap(({ run, cells }, at) => {
            const totals = totalsOf({ run, cells })
            return run.columns.map((column, own) => (
              <tr key={`${run.id} ${own}`}>
                <th scope="row" className="py-2 pr-4 font-normal whitespace-nowrap">
                  <PageLink
                    href={runAddress(run.dataSetId, run.id)}
                    className="underline underline-offset-2 hover:text-muted"
                  >
                    {nameOfRun(run)}
                  </PageLink>
                </th>
                <td className="max-w-56 truncate py-2 pr-4 font-medium" dir="auto">
                  {column.label}
                </td>
                <td className="py-2 pr-4 whitespace-nowrap">{rateOf(totals[own])}</td>
                <ComparedWithBase
                  isBase={at === 0}
                  comparison={comparisons.find((each) => each.at === at && each.column === column)}
                />
              </tr>
            ))
          })}
        </tbody>
      </table>
    </div>
  )
}

function rateOf(totals: Totals | undefined): string {
  const { judged = 0, passed = 0 } = totals ?? {}
  return judged === 0
    ? '–'
    : `${formatPercent(passed / judged)} (${formatCount(passed)}/${formatCount(judged)})`
}

interface ComparedWithBaseProps {
  readonly isBase: boolean
  readonly comparison: RunComparison | undefined
}

function ComparedWithBase({ isBase, comparison }: ComparedWithBaseProps) {
  const found = comparison?.found
  if (found === undefined) {
    return (
      <>
        <td className="py-2 pr-4 text-right text-muted">–</td>
        <td className="py-2 pr-4 text-right text-muted">–</td>
        <td className="py-2 text-muted">{isBase ? words.base : words.notComparable}</td>
      </>
    )
  }
  const { better, worse, p } = found
  const isClear = isClearDifference(found)
  const isBetter = better > worse
  return (
    <>
      <td className="py-2 pr-4 text-right">{formatCount(worse)}</td>
      <td className="py-2 pr-4 text-right">{formatCount(better)}</td>
      <td className="py-2 whitespace-nowrap">
        <span className={isClear ? (isBetter ? 'font-medium text-success' : 'font-medium text-danger') : ''}>
          {isClear ? (isBetter ? words.better : words.worse) : words.noClearDifferenceShort}
        </span>{' '}
        <span className="text-muted">({formatP(p)})</span>
      </td>
    </>
  )
}
