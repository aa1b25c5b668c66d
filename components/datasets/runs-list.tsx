import { formatExactTime } from '@/lib/language/dates'
import { words as strings } from '@/lib/language/english/datasets'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { PageLink } from '@/components/ui/page-link'
import { cellCount, type Run } from '@/lib/datasets/run/run'
import { runAddress } from '@/lib/datasets/addresses'
import { library } from './library'
import { counted } from '@/lib/language/format'

export const nameOfRun = ({ createdAt }: Run) => formatExactTime(createdAt)

/** Shows the runs of a data set, newest first. */
export function RunsList({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <ul aria-label={strings.runs} className="divide-y divide-line rounded-xl border border-line">
      {runs.map((run) => (
        <li key={run.id} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1 pr-2">
          <PageLink
            href={runAddress(run.dataSetId, run.id)}
            className="min-w-0 flex-1 basis-48 rounded-lg px-3 py-2 -outline-offset-2 hover:bg-hover"
          >
            <span className="block truncate text-sm font-medium">{nameOfRun(run)}</span>
            <span className="block truncate text-xs text-muted">
              {counted(cellCount(run), 'answer')} · {run.columns.map(({ label }) => label).join(', ')}
            </span>
          </PageLink>
          <ConfirmButton
            label={strings.deleteRun}
            question={strings.thisDeletesItsResultsItCant}
            onConfirm={() => void library.removeRun(run)}
          />
        </li>
      ))}
    </ul>
  )
}
