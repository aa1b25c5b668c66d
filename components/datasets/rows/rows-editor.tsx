'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { words as generateWords } from '@/lib/language/english/generate-rows'
import { Columns3, Ellipsis, Plus, Redo2, Sparkles, Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { IconButton } from '@/components/ui/icon-button'
import { UndoOffer } from '@/components/ui/undo-offer'
import type { DataSet } from '@/lib/datasets/data-set'
import type { History } from '@/lib/datasets/rows/history'
import { ColumnDialog } from './column-dialog'
import { createDataSets } from './create-data-sets'
import { type Derivation, DeriveDialog } from './derive-dialog'
import { DeriveMenu } from './derive-menu'
import { rowEdits } from './row-edits'
import { RowsGrid } from './rows-grid'
import { useGridFocus } from './use-grid-focus'

const GenerateDialog = dynamic(
  () =>
    import('../generate/generate-dialog').then(
      (module) => module.GenerateDialog,
      () => NotLoaded,
    ),
  { ssr: false },
)

interface RowsEditorProps {
  readonly dataSet: DataSet
  readonly history: History
  readonly hasRuns: boolean
}

/** Edits the rows and columns of a data set; everything can be undone. */
export function RowsEditor({ dataSet, history, hasRuns }: RowsEditorProps) {
  const { id: dataSetId } = dataSet
  const { past, present, future } = history
  const { rows, columns } = present
  const edits = useMemo(() => rowEdits(dataSetId), [dataSetId])
  const element = useRef<HTMLDivElement>(null)
  const focus = useGridFocus(element, rows.length, columns.length)
  /** The column to name: a new one if it has no name yet. */
  const [naming, setNaming] = useState<{ readonly before?: string }>()
  /** The step whose offer to undo it is over. */
  const [menu, setMenu] = useState<HTMLElement | null>(null)
  const [deriving, setDeriving] = useState<Derivation | null>(null)
  /** Undefined until it was opened once. */
  const [isGenerating, setIsGenerating] = useState<boolean>()
  const last = past.at(-1)
  const [dismissed, setDismissed] = useState(last)

  function addRow() {
    edits.insert(rows.length)
    focus.select({ row: rows.length, column: 0 })
  }

  return (
    <div ref={element} className="flex flex-col gap-3">
      <div role="toolbar" aria-label={words.editRows} className="flex flex-wrap items-center gap-2">
        <Button disabled={columns.length === 0} onClick={addRow}>
          <Plus aria-hidden size={16} className="max-sm:hidden" /> {words.addRow}
        </Button>
        <Button onClick={() => setNaming({})}>
          <Columns3 aria-hidden size={16} className="max-sm:hidden" /> {words.addColumn}
        </Button>
        <Button onClick={() => setIsGenerating(true)}>
          <Sparkles aria-hidden size={16} className="max-sm:hidden" /> {generateWords.generateRows}
        </Button>
        <span className="ml-auto flex">
          <IconButton
            icon={Ellipsis}
            label={words.moreForRows}
            aria-haspopup="menu"
            aria-expanded={menu !== null}
            disabled={rows.length === 0}
            onClick={({ currentTarget }) => setMenu(currentTarget)}
          />
          <IconButton icon={Undo2} label={words.undo} disabled={past.length === 0} onClick={edits.undo} />
          <IconButton icon={Redo2} label={words.redo} disabled={future.length === 0} onClick={edits.redo} />
        </span>
      </div>
      <RowsGrid
        table={present}
        edits={edits}
        focus={focus}
        onRenameColumn={(before) => setNaming({ before })}
      />
      {(rows.length === 0 || columns.length === 0) && (
        <p className="text-sm text-muted">{columns.length === 0 ? words.noColumnsYet : words.noRowsYet}</p>
      )}
      <p className="text-xs text-muted">
        <span className="pointer-coarse:hidden">{words.keysOfTheGrid} </span>
        {hasRuns && words.runsKeepTheirRows}
      </p>
      {last?.done !== undefined && last !== dismissed && future.length === 0 && (
        <UndoOffer
          kind={`rows ${past.length}`}
          text={last.done}
          onUndo={edits.undo}
          onEnd={() => setDismissed(last)}
        />
      )}
      {menu !== null && (
        <DeriveMenu
          anchor={menu}
          onClose={(kind) => {
            setMenu(null)
            setDeriving(kind)
          }}
        />
      )}
      {deriving !== null && (
        <DeriveDialog
          kind={deriving}
          table={present}
          onReplace={(kept) => edits.replace(kept, present)}
          onCreate={(tables) => void createDataSets(dataSet, tables)}
          onClose={() => setDeriving(null)}
        />
      )}
      {isGenerating !== undefined && (
        <GenerateDialog
          isOpen={isGenerating}
          table={present}
          onKeep={(rows) => edits.append(rows)}
          onClose={() => setIsGenerating(false)}
        />
      )}
      {naming !== undefined && (
        <ColumnDialog
          columns={columns}
          before={naming.before}
          onSave={(name) => {
            if (naming.before === undefined) edits.addColumn(name)
            else edits.renameColumn(naming.before, name)
          }}
          onClose={() => setNaming(undefined)}
        />
      )}
    </div>
  )
}
