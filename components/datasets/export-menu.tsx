'use client'

import { words } from '@/lib/language/english/datasets'
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
  /** The name of the data set, which the file is named after. */
  readonly name: string
  /** Saves the data set with the run, as somebody else can restore it. */
  readonly onExportAll: (fileName: string) => Promise<void>
}

/** Saves the results of a run as a file. */
export function ExportMenu({ results, columns, name, onExportAll }: ExportMenuProps) {
  const file = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replaceAll(/^-+|-+$/g, '') || 'results'
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button />}>
        <FileDown aria-hidden size={16} /> {words.export}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={4} className="z-20">
          <Menu.Popup
            aria-label={words.export}
            className="min-w-52 rounded-xl border border-line-strong bg-canvas p-1 shadow-float outline-none"
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
            <Menu.Item
              onClick={() => void onExportAll(`${file}.parley.jsonl`)}
              className="flex min-h-9 cursor-pointer items-center rounded-lg px-2 text-sm data-highlighted:bg-hover pointer-coarse:min-h-11"
            >
              {words.dataSetWithRun}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
