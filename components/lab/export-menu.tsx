'use client'

import { words } from '@/lib/language/english/lab-page'
import { Award, Download, FileCode2, FileText } from 'lucide-react'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { ActionMenu } from '@/components/ui/action-menu'
import { Button } from '@/components/ui/button'
import { download } from '@/components/ui/download'
import type { LabColumn } from '@/lib/lab/lab-column'
import { writeBadge } from '@/lib/lab/report/badge'
import { writeJson } from '@/lib/lab/report/json'
import { writeMarkdown } from '@/lib/lab/report/markdown'

/** Saves the matrix as Markdown or JSON, or a badge of one column. */
export function ExportMenu({ columns }: { readonly columns: readonly LabColumn[] }) {
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  const nameOf = useModelNames()
  if (columns.length === 0) return null

  function save(chosen: string) {
    if (chosen === 'markdown') download('conformance.md', new Blob([writeMarkdown(columns)]))
    else if (chosen === 'json') download('conformance.json', new Blob([writeJson(columns)]))
    else {
      const column = columns.find(({ id }) => id === chosen)
      if (column !== undefined) {
        download('conformance.svg', new Blob([writeBadge(column)], { type: 'image/svg+xml' }))
      }
    }
  }

  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={opener !== null}
        onClick={({ currentTarget }) => setOpener(currentTarget)}
      >
        <Download aria-hidden size={15} />
        {words.exportResults}
      </Button>
      {opener !== null && (
        <ActionMenu<string>
          label={words.exportResults}
          anchor={opener}
          groups={[
            [
              { action: 'markdown', label: words.asMarkdown, icon: FileText },
              { action: 'json', label: words.asJson, icon: FileCode2 },
            ],
            columns.map(({ id, model }) => ({
              action: id,
              label: words.asBadge(nameOf(model)),
              icon: Award,
            })),
          ]}
          onClose={(chosen) => {
            setOpener(null)
            if (chosen !== null) save(chosen)
          }}
        />
      )}
    </>
  )
}
