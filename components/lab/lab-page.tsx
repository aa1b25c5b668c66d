'use client'

import { words } from '@/lib/language/english/lab-page'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useModelNames } from '@/components/hooks/model-names'
import { useSavedList } from '@/components/hooks/saved-lists'
import { Page, type PageProps, Section } from '@/components/ui/page'
import { UndoOffer } from '@/components/ui/undo-offer'
import { ChooseModels } from './choose-models'
import { labColumns, latestColumns, removeColumn } from './lab-columns'
import { labSession } from './lab-session'
import { Matrix } from './matrix'

/** Finds out how far providers follow the Responses API, and shows it as a matrix. */
export function LabPage({ title }: PageProps) {
  const kept = latestColumns(useSavedList(labColumns))
  const [removed, setRemoved] = useState<{ readonly text: string; readonly restore: () => void } | null>(null)
  const nameOf = useModelNames()
  const running = useStore(labSession, (session) => session.running)
  // A new column of the same model stands beside the last one until it is whole.
  const columns = running === null ? kept : [...kept, { column: running, earlier: undefined }]
  return (
    <Page title={title} lead={words.lead} isWide>
      <ChooseModels />
      <Section id="lab-results" title={words.results}>
        {columns.length === 0 ? (
          <p className="text-sm text-muted">
            {words.noResults} {words.commandLine}
          </p>
        ) : (
          <Matrix
            columns={columns}
            runningId={running?.id}
            onRemove={(column) =>
              setRemoved({ text: words.removed(nameOf(column.model)), restore: removeColumn(column) })
            }
          />
        )}
        {removed !== null && (
          <UndoOffer
            kind="lab"
            text={removed.text}
            onUndo={() => {
              removed.restore()
              setRemoved(null)
            }}
            onEnd={() => setRemoved(null)}
          />
        )}
      </Section>
    </Page>
  )
}
