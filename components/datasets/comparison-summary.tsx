import { words } from '@/lib/language/english/datasets'
import { formatCount } from '@/lib/language/format'
import { compareColumns, isClearDifference } from '@/lib/datasets/results/compare-columns'
import { partnerOf } from '@/lib/datasets/results/earlier'
import { earlierRowOf } from '@/lib/datasets/results/earlier-row'
import { agreementIn } from '@/lib/datasets/results/review'
import type { Results } from '@/lib/datasets/results/results'
import { totalsOf } from '@/lib/datasets/results/totals'
import { formatP } from './format-p'

interface ComparisonSummaryProps {
  readonly results: Results
  readonly earlier: Results | undefined
}

/** Says which model is better, or what changed since an earlier run, and how certain that is. */
export function ComparisonSummary({ results, earlier }: ComparisonSummaryProps) {
  const lines = earlier === undefined ? bestAgainstOthers(results) : sinceEarlier(results, earlier)
  const { reviewed, agreed } = agreementIn(results.cells)
  if (lines.length === 0 && reviewed === 0) return null
  return (
    <ul aria-label={words.comparison} className="flex flex-col gap-1 text-sm tabular-nums">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {reviewed > 0 && <li>{words.checksAgree(formatCount(agreed), formatCount(reviewed))}</li>}
    </ul>
  )
}

/** Compares the model with the highest pass rate with each of the others. */
function bestAgainstOthers(results: Results): readonly string[] {
  const { columns } = results.run
  const rates = totalsOf(results).map(({ judged, passed }) => (judged === 0 ? -1 : passed / judged))
  const best = rates.indexOf(Math.max(...rates))
  return columns.flatMap(({ label }, column) => {
    if (column === best) return []
    const found = compareColumns({ results, column: best }, { results, column })
    const name = columns[best]?.label ?? ''
    if (found === undefined) return []
    return isClearDifference(found)
      ? [words.isBetterThan(name, label, formatP(found.p))]
      : [words.noClearDifference(name, label, formatP(found.p))]
  })
}

function sinceEarlier(results: Results, earlier: Results): readonly string[] {
  const rowOf = earlierRowOf(earlier.rows, results.rows)
  return results.run.columns.flatMap((each, column) => {
    const partner = partnerOf(each, earlier.run.columns)
    if (partner < 0) return []
    const found = compareColumns({ results, column }, { results: earlier, column: partner }, rowOf)
    if (found === undefined) return []
    const [fixed, broken, p] = [formatCount(found.better), formatCount(found.worse), formatP(found.p)]
    if (!isClearDifference(found)) return [words.aboutAsGoodAsEarlier(each.label, fixed, broken, p)]
    return [
      found.better > found.worse
        ? words.betterThanEarlier(each.label, fixed, broken, p)
        : words.worseThanEarlier(each.label, fixed, broken, p),
    ]
  })
}
