import { words } from '@/lib/language/english/import'
import { counted } from '@/lib/language/format'
import type { ImportFailure } from '@/lib/transfer/import/read-import'

/** More than this nobody reads, and a broken export can have thousands. */
const maxShown = 200

/** What can't be read, each with its reason. */
export function FailureList({ failures }: { readonly failures: readonly ImportFailure[] }) {
  if (failures.length === 0) return null
  const list = (
    <ul className="mt-1 max-h-64 space-y-1 overflow-y-auto break-words">
      {failures.slice(0, maxShown).map(({ what, why }, at) => (
        <li key={at}>{words.whyFailed(what, why)}</li>
      ))}
    </ul>
  )
  return (
    <div className="mt-3 rounded-lg bg-caution-soft px-3 py-2 text-sm">
      <p>{words.couldntRead(counted(failures.length, 'entry'))}</p>
      {list}
    </div>
  )
}
