'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { counted } from '@/lib/language/format'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldLook } from '@/components/ui/field-look'
import { sampleRows, splitRows, withoutDuplicates } from '@/lib/datasets/rows/derive-rows'
import type { Table } from '@/lib/datasets/rows/table'
import { ColumnChoice } from './column-choice'

export type Derivation = 'sample' | 'split' | 'deduplicate'

/** Tables made of the rows, each with what distinguishes its name. */
export type DerivedTables = ReadonlyArray<{ readonly suffix: string; readonly table: Table }>

interface DeriveDialogProps {
  readonly kind: Derivation
  readonly table: Table
  readonly onReplace: (table: Table) => void
  readonly onCreate: (tables: DerivedTables) => void
  readonly onClose: () => void
}

/** Makes a sample, two parts, or rows without duplicates: as new data sets, or in place. */
export function DeriveDialog({ kind, table, onReplace, onCreate, onClose }: DeriveDialogProps) {
  const [amount, setAmount] = useState(kind === 'split' ? '80' : '100')
  const [seed, setSeed] = useState('1')
  const [columns, setColumns] = useState(table.columns)
  const tables = derive()

  function derive(): DerivedTables | undefined {
    const [count, start] = [Number(amount), Number(seed)]
    if (kind === 'deduplicate') {
      return columns.length === 0
        ? undefined
        : [{ suffix: words.unique, table: withoutDuplicates(table, columns) }]
    }
    if (amount.trim() === '' || !Number.isInteger(start)) return undefined
    if (kind === 'sample') {
      return Number.isInteger(count) && count > 0
        ? [{ suffix: words.sample, table: sampleRows(table, count, start) }]
        : undefined
    }
    if (!(count > 0 && count < 100)) return undefined
    const [first, second] = splitRows(table, count / 100, start)
    return [
      { suffix: words.partOf(1), table: first },
      { suffix: words.partOf(2), table: second },
    ]
  }

  function finish(act: () => void) {
    act()
    onClose()
  }

  const [only] = tables?.length === 1 ? tables : []
  return (
    <Dialog
      label={words.derive[kind]}
      onClose={onClose}
      className="flex h-fit max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] flex-col gap-4 overflow-y-auto rounded-2xl border border-line-strong bg-canvas p-5 shadow-float"
    >
      <h2 className="font-semibold">{words.derive[kind]}</h2>
      {kind === 'deduplicate' ? (
        <ColumnChoice all={table.columns} chosen={columns} onChange={setColumns} />
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <label className="flex flex-col gap-1 text-sm">
            {kind === 'split' ? words.shareOfFirstPart : words.numberOfRows}
            <input
              inputMode="numeric"
              value={amount}
              onChange={({ target }) => setAmount(target.value)}
              className={fieldLook}
            />
          </label>
          <label className="flex flex-col gap-1 text-sm">
            {words.seed}
            <input
              inputMode="numeric"
              value={seed}
              onChange={({ target }) => setSeed(target.value)}
              className={fieldLook}
            />
          </label>
        </div>
      )}
      <p role="status" className="text-sm text-muted tabular-nums">
        {tables === undefined
          ? words.enterNumbers[kind]
          : tables.map(({ table: { rows } }) => counted(rows.length, 'row')).join(' + ')}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        {only !== undefined && (
          <Button onClick={() => finish(() => onReplace(only.table))}>{words.replaceRows}</Button>
        )}
        <Button
          look="primary"
          disabled={tables === undefined}
          onClick={() => finish(() => onCreate(tables ?? []))}
        >
          {kind === 'split' ? words.createDataSets : words.createDataSet}
        </Button>
      </div>
    </Dialog>
  )
}
