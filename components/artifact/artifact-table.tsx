'use client'

import { words } from '@/lib/language/english/artifact'
import { counted } from '@/lib/language/format'
import Papa from 'papaparse'
import { useMemo } from 'react'
import { useFixedWindow } from '@/components/ui/use-fixed-window'

/** Of a row, in pixels. */
const rowHeight = 33

/** Shows CSV, or the same with tabs, as a table. Only the rows in view are rendered. */
export function ArtifactTable({ code }: { readonly code: string }) {
  const [head = [], ...rows] = useMemo(
    () =>
      Papa.parse<string[]>(code, { skipEmptyLines: 'greedy', delimitersToGuess: [',', '\t', ';', '|'] }).data,
    [code],
  )
  const { scrollRef, rows: shown } = useFixedWindow({ count: rows.length, rowHeight })
  const first = shown[0] ?? 0
  const last = shown.at(-1) ?? -1
  return (
    <>
      <div
        ref={scrollRef}
        role="group"
        aria-label={words.preview}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
      >
        {head.length === 0 ? (
          <p className="p-4 text-sm text-muted">{words.emptyTable}</p>
        ) : (
          <table
            aria-rowcount={rows.length + 1}
            className="min-w-full border-separate border-spacing-0 text-sm"
          >
            <thead className="sticky top-0 bg-raised">
              <tr aria-rowindex={1} className="h-[33px]">
                {head.map((cell, at) => (
                  <th
                    key={at}
                    scope="col"
                    className="border-b border-line px-3 text-left font-medium whitespace-nowrap"
                  >
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {first > 0 && <tr aria-hidden style={{ height: first * rowHeight }} />}
              {shown.map((at) => (
                <tr key={at} aria-rowindex={at + 2} className="h-[33px] hover:bg-hover">
                  {head.map((_, column) => (
                    <Cell key={column}>{rows[at]?.[column] ?? ''}</Cell>
                  ))}
                </tr>
              ))}
              {last + 1 < rows.length && (
                <tr aria-hidden style={{ height: (rows.length - last - 1) * rowHeight }} />
              )}
            </tbody>
          </table>
        )}
      </div>
      {head.length > 0 && (
        <p className="shrink-0 border-t border-line px-4 py-1.5 text-xs text-muted">
          {words.rowsAndColumns(counted(rows.length, 'row'), counted(head.length, 'column'))}
        </p>
      )}
    </>
  )
}

const Cell = ({ children }: { readonly children: string }) => (
  <td
    title={children.length > 60 ? children : undefined}
    className={`max-w-[24rem] truncate border-b border-line px-3 whitespace-nowrap ${
      /^[-+]?[\d.,]+%?$/.test(children) ? 'text-right tabular-nums' : ''
    }`}
  >
    {children}
  </td>
)
