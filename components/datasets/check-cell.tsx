import { words } from '@/lib/language/english/datasets'
import { Check, CircleHelp, X } from 'lucide-react'
import type { CheckVerdict } from '@/lib/datasets/results/check-columns'
import { columnClass } from './check-column-words'

interface CheckCellProps {
  /** The row, the model and the check. */
  readonly label: string
  readonly verdict: CheckVerdict
}

/** What a check says of the answers of one model to one row. */
export function CheckCell({ label, verdict }: CheckCellProps) {
  return (
    <span role="cell" className={`${columnClass} flex items-start justify-center py-2`}>
      {verdict !== undefined && (
        <>
          <Mark verdict={verdict} />
          <span className="sr-only">
            {label}: {verdict === null ? words.inconclusive : verdict ? words.passed : words.failed}
          </span>
        </>
      )}
    </span>
  )
}

function Mark({ verdict }: { readonly verdict: boolean | null }) {
  if (verdict === null) return <CircleHelp aria-hidden size={15} className="mt-0.5 text-caution" />
  if (verdict) return <Check aria-hidden size={15} className="mt-0.5 text-success" />
  return <X aria-hidden size={15} className="mt-0.5 text-danger" />
}
