'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import type { ImportResult, Note } from '@/lib/datasets/import/imported'
import { RowsPreview } from './rows-preview'
import { counted, formatCount } from './words'

type Taken = Extract<ImportResult, { readonly ok: true }>

interface ImportOutcomeProps {
  readonly result: ImportResult
  readonly suggestedName: string
  readonly onAdd: (name: string, result: Taken) => void
}

/** What was read, and what of it will be left out; or why nothing can be read. */
export function ImportOutcome({ result, suggestedName, onAdd }: ImportOutcomeProps) {
  const [name, setName] = useState(suggestedName)
  if (!result.ok) {
    return (
      <div role="alert" className="rounded-xl bg-danger-soft px-4 py-3 text-sm">
        <p className="font-medium text-danger">Nothing was imported.</p>
        <Notes notes={result.problems} />
      </div>
    )
  }
  const { content, notes } = result
  const hasNotes = notes.length > 0
  return (
    <form
      aria-label="New data set"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(name.trim() === '' ? 'Data set' : name.trim(), result)
      }}
    >
      <p role="status" className="text-sm">
        {counted(content.rows.length, 'row')}, {counted(content.columns.length, 'column')}.
      </p>
      {hasNotes && (
        <div role="note" className="rounded-xl bg-caution-soft px-4 py-3 text-sm">
          <p className="font-medium text-caution">Not all of it can be taken over.</p>
          <Notes notes={notes} />
        </div>
      )}
      <RowsPreview columns={content.columns} rows={content.rows} most={3} />
      <div className="flex flex-wrap gap-2">
        <input
          aria-label="Name of the data set"
          placeholder="Name"
          value={name}
          dir="auto"
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
          className={`${fieldLook} flex-1 basis-48 placeholder:text-muted`}
        />
        <Button type="submit" look="primary">
          {hasNotes ? 'Add without these' : 'Add data set'}
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
          {line !== undefined && <span className="tabular-nums">Line {line}: </span>}
          {message}
          {more !== undefined && <span className="text-muted"> And {formatCount(more)} times more.</span>}
        </li>
      ))}
    </ul>
  )
}
