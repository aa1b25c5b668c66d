'use client'

import { Menu } from '@base-ui/react/menu'
import { FileDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { download } from '@/components/ui/download'
import { exportFormats, exportResults } from '@/lib/datasets/results/export-results'
import type { Results } from '@/lib/datasets/results/results'

interface ExportMenuProps {
  readonly results: Results
  /** The variables of the rows. */
  readonly columns: readonly string[]
  /** Of the data set; the file is called by it. */
  readonly name: string
}

/** Saves the results of a run as a file. */
export function ExportMenu({ results, columns, name }: ExportMenuProps) {
  const file = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'results'
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button />}>
        <FileDown aria-hidden size={16} /> Export
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className="z-20">
          <Menu.Popup
            aria-label="Export"
            className="min-w-52 rounded-xl border border-line-strong bg-canvas p-1 shadow-lg outline-none"
          >
            {exportFormats.map(({ id, label, ending, type }) => (
              <Menu.Item
                key={id}
                onClick={() => {
                  const text = exportResults(results, columns, id)
                  download(`${file}.${ending}`, new Blob([text], { type: `${type};charset=utf-8` }))
                }}
                className="flex min-h-9 cursor-pointer items-center rounded-lg px-2 text-sm data-highlighted:bg-hover pointer-coarse:min-h-11"
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
