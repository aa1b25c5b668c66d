import { words } from '@/lib/language/english/datasets'
import { formatDuration } from '@/lib/language/duration'
import { formatCost, formatPercent } from '@/lib/language/format'
import type { Totals } from '@/lib/datasets/results/totals'

/** The pass rate, cost and median time of a column, in its head. */
export function ColumnTotals({ total }: { readonly total: Totals | undefined }) {
  if (total === undefined || total.answered === 0) return null
  const { judged, passed, cost, medianDuration } = total
  const facts = [
    ...(cost === undefined ? [] : [formatCost(cost)]),
    ...(medianDuration === undefined ? [] : [formatDuration(medianDuration)]),
  ]
  return (
    <span className="block truncate font-normal tabular-nums">
      {judged > 0 && (
        <span className={passed > 0 ? 'font-medium text-success' : 'font-medium text-danger'}>
          {words.passRate(formatPercent(passed / judged))}
        </span>
      )}
      {judged > 0 && facts.length > 0 && ' · '}
      {facts.join(' · ')}
    </span>
  )
}
