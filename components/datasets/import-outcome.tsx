'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import type { ImportResult, Note } from '@/lib/datasets/import/imported'
import { RowsPreview } from './rows-preview'
import { counted, formatCount } from '@/lib/language/format'

type Imported = Extract<ImportResult, { readonly ok: true }>

interface ImportOutcomeProps {
  readonly result: ImportResult
  readonly suggestedName: string
  readonly onAdd: (name: string, result: Imported) => void
}

/** Shows what was read and what will be left out, or why nothing can be read. */
export function ImportOutcome({ result, suggestedName, onAdd }: ImportOutcomeProps) {
  const [name, setName] = useState(suggestedName)
  if (!result.ok) {
    return (
      <div role="alert" className="rounded-xl bg-danger-soft px-4 py-3 text-sm">
        <p className="font-medium text-danger">{strings.nothingImported}</p>
        <Notes notes={result.problems} />
      </div>
    )
  }
  const { content, notes } = result
  const hasNotes = notes.length > 0
  return (
    <form
      aria-label={strings.newDataSet}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(name.trim() === '' ? strings.dataSet : name.trim(), result)
      }}
    >
      <p role="status" className="text-sm">
        {counted(content.rows.length, 'row')}, {counted(content.columns.length, 'column')}.
      </p>
      {hasNotes && (
        <div role="note" className="rounded-xl bg-caution-soft px-4 py-3 text-sm">
          <p className="font-medium text-caution">{strings.someOfItCantBeImported}</p>
          <Notes notes={notes} />
        </div>
      )}
      <RowsPreview columns={content.columns} rows={content.rows} max={3} />
      <div className="flex flex-wrap gap-2">
        <input
          aria-label={strings.dataSetName}
          placeholder={strings.name}
          value={name}
          dir="auto"
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
          className={`${fieldLook} flex-1 basis-48 placeholder:text-muted`}
        />
        <Button type="submit" look="primary">
          {hasNotes ? strings.addAnyway : strings.addDataSet}
        </Button>
      </div>
    </form>
  )
}

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  return (
    <ul className="mt-1 flex max-h-60 flex-col gap-0.5 overflow-y-auto">
      {notes.map(({ line, message, more }, at) => (
        <li key={at}>
          {line !== undefined && (
            <span className="tabular-nums">
              {strings.line} {line}:{' '}
            </span>
          )}
          {message}
          {more !== undefined && (
            <span className="text-muted">
              {' '}
              {strings.and} {formatCount(more)} {strings.moreTimes}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
