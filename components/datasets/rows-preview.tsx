import { words as strings } from '@/lib/language/english/datasets'
import type { DataRow } from '@/lib/datasets/data-set'
import { counted } from '@/lib/language/format'

interface RowsPreviewProps {
  readonly columns: readonly string[]
  readonly rows: readonly DataRow[]
  /** How many are shown. */
  readonly max: number
}

/** The first rows as a table. */
export function RowsPreview({ columns, rows, max }: RowsPreviewProps) {
  const asks = rows.some(({ messages }) => messages !== undefined)
  return (
    // A scrollable area must be reachable by keyboard.
    <div
      role="group"
      aria-label={strings.firstRows}
      tabIndex={0}
      className="overflow-x-auto rounded-xl border border-line"
    >
      <table className="w-full text-left text-code">
        <thead className="bg-raised text-xs text-muted">
          <tr>
            {asks && <th className="px-3 py-1.5 font-medium">{strings.messages}</th>}
            {columns.map((name) => (
              <th key={name} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.slice(0, max).map(({ variables, messages = [] }, at) => (
            <tr key={at} className="align-top">
              {asks && <Value text={messages.map(({ content }) => content).join('\n')} />}
              {columns.map((name) => (
                <Value key={name} text={variables[name] ?? ''} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > max && (
        <p className="border-t border-line px-3 py-1.5 text-xs text-muted">
          {strings.and} {counted(rows.length - max, 'moreRow')}.
        </p>
      )}
    </div>
  )
}

function Value({ text }: { readonly text: string }) {
  return (
    <td className="max-w-80 min-w-24 px-3 py-1.5" dir="auto">
      <span className="line-clamp-2 break-words">{text}</span>
    </td>
  )
}
