import { words as strings } from '@/lib/language/english/datasets'
import { formatDuration } from '@/lib/language/duration'
import type { Results } from '@/lib/datasets/results/results'
import { type Totals, totalsOf } from '@/lib/datasets/results/totals'
import { formatCost, formatCount, formatPercent } from '@/lib/language/format'

/** The totals of each model. */
export function TotalsTable({ results }: { readonly results: Results }) {
  const totals = totalsOf(results)
  return (
    // A scrollable area must be reachable by keyboard.
    <div role="group" aria-label={strings.totals} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left text-sm tabular-nums">
        <thead className="text-xs text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-1.5 pr-4 font-medium">
              {strings.modelHead}
            </th>
            <th scope="col" className="w-80 min-w-80 py-1.5 pr-4 font-medium">
              {strings.passed} <span className="font-normal">{strings.interval}</span>
            </th>
            {[strings.answers, strings.tokensIn, strings.tokensOut, strings.cost, strings.medianTime].map(
              (name) => (
                <th key={name} scope="col" className="py-1.5 pl-4 text-right font-medium whitespace-nowrap">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {results.run.columns.map(({ label }, column) => {
            const total = totals[column]
            return total === undefined ? null : <TotalRow key={column} label={label} total={total} />
          })}
        </tbody>
      </table>
    </div>
  )
}

function TotalRow({ label, total }: { readonly label: string; readonly total: Totals }) {
  const { answered, failed, lost, inputTokens, outputTokens, cost, medianDuration } = total
  const troubles = [
    failed > 0 && strings.failedCount(formatCount(failed)),
    lost > 0 && strings.lostCount(formatCount(lost)),
  ]
  return (
    <tr>
      <th scope="row" className="max-w-56 truncate py-2 pr-4 font-medium" dir="auto">
        {label}
      </th>
      <td className="py-2 pr-4">
        <PassRate total={total} />
      </td>
      <td className="py-2 pl-4 text-right whitespace-nowrap">
        {formatCount(answered)}
        <span className="text-danger">{troubles.filter(Boolean).map((trouble) => ` · ${trouble}`)}</span>
      </td>
      <td className="py-2 pl-4 text-right">{formatCount(inputTokens)}</td>
      <td className="py-2 pl-4 text-right">{formatCount(outputTokens)}</td>
      <td className="py-2 pl-4 text-right">{cost === undefined ? '–' : formatCost(cost)}</td>
      <td className="py-2 pl-4 text-right whitespace-nowrap">
        {medianDuration === undefined ? '–' : formatDuration(medianDuration)}
      </td>
    </tr>
  )
}

/** Shows the rate as a point on a line, with its interval around it. */
function PassRate({ total: { judged, passed, interval } }: { readonly total: Totals }) {
  if (interval === undefined) return <span className="text-muted">–</span>
  const rate = passed / judged
  const [low, high] = interval
  return (
    <div className="flex items-center gap-3">
      <span className="w-12 shrink-0 text-right font-medium whitespace-nowrap">{formatPercent(rate)}</span>
      <div aria-hidden className="relative h-4 min-w-16 flex-1">
        <div className="absolute inset-x-0 top-1/2 h-px bg-line" />
        <div
          className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-success-soft ring-1 ring-success/40 ring-inset"
          style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }}
        />
        <div
          className="absolute top-1/2 size-2 -translate-1/2 rounded-full bg-success"
          style={{ left: `${rate * 100}%` }}
        />
      </div>
      <span className="shrink-0 text-xs whitespace-nowrap text-muted">
        {formatCount(passed)}/{formatCount(judged)} · {formatPercent(low)}–{formatPercent(high)}
      </span>
    </div>
  )
}
