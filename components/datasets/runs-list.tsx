import { ConfirmButton } from '@/components/ui/confirm-button'
import { PageLink } from '@/components/ui/page-link'
import { cellCount, type Run } from '@/lib/datasets/run/run'
import { runAddress } from './addresses'
import { library } from './library'
import { counted } from './words'

const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

export const nameOfRun = ({ createdAt }: Run) => time.format(createdAt)

/** The runs of a data set, the newest first. */
export function RunsList({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <ul aria-label="Runs" className="divide-y divide-line rounded-xl border border-line">
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
            label="Delete run"
            question="Its results are deleted. That cannot be undone."
            onConfirm={() => void library.removeRun(run)}
          />
        </li>
      ))}
    </ul>
  )
}
