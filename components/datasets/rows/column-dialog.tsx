'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldLook } from '@/components/ui/field-look'
import { variableName } from '@/lib/datasets/import/variable-name'

interface ColumnDialogProps {
  /** The names that are taken. */
  readonly columns: readonly string[]
  /** The name of the column to rename; undefined for a new one. */
  readonly before: string | undefined
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

/** Asks for the name of a column. */
export function ColumnDialog({ columns, before, onSave, onClose }: ColumnDialogProps) {
  const [written, setWritten] = useState(before ?? '')
  const id = useId()
  const name = variableName(written)
  const isTaken = name !== before && columns.includes(name)
  const title = before === undefined ? words.newColumn : words.renameColumn
  const problem = isTaken ? words.thereIsAColumnNamed(name) : words.aColumnNeedsAName

  return (
    <Dialog
      label={title}
      onClose={onClose}
      className="h-fit w-[min(26rem,calc(100vw-2rem))] rounded-2xl border border-line-strong bg-canvas p-5 shadow-float"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (name === '' || isTaken) return
          onSave(name)
          onClose()
        }}
      >
        <h2 className="font-semibold">{title}</h2>
        <input
          aria-label={words.columnName}
          aria-describedby={id}
          aria-invalid={isTaken}
          value={written}
          dir="auto"
          autoComplete="off"
          onChange={({ target }) => setWritten(target.value)}
          className={fieldLook}
        />
        <p id={id} className={isTaken ? 'text-sm text-danger' : 'text-sm text-muted'}>
          {name === '' || isTaken ? problem : words.namedLike(name)}
        </p>
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" look="primary" disabled={name === '' || isTaken}>
            {before === undefined ? words.add : words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
