'use client'

import { words } from '@/lib/language/english/generate-rows'
import { counted, formatCost, formatCount } from '@/lib/language/format'
import { useId, useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { ModelField } from '@/components/settings/models/model-field'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldLook } from '@/components/ui/field-look'
import { GrowingField } from '@/components/ui/growing-field'
import type { DataRow } from '@/lib/datasets/data-set'
import { estimateRows, maxGenerated, type RowsWish } from '@/lib/datasets/generate/rows-request'
import type { Table } from '@/lib/datasets/rows/table'
import { priced } from '@/lib/datasets/run/run-plan'
import { isWithin } from '@/lib/util/number-limits'
import { GeneratedReview } from './generated-review'
import { useGeneration } from './use-generation'

interface GenerateDialogProps {
  readonly isOpen: boolean
  readonly table: Table
  readonly onKeep: (rows: readonly DataRow[]) => void
  readonly onClose: () => void
}

/** Asks a model for rows, and shows them with their cost before they are kept. Closed, it still has what it got. */
export function GenerateDialog({ isOpen, table, onKeep, onClose }: GenerateDialogProps) {
  const id = useId()
  const modelList = useParley((state) => state.modelList)
  const chosen = useParley((state) => state.defaults.model)
  const [description, setDescription] = useState('')
  const [amount, setAmount] = useState('10')
  const [model, setModel] = useState(chosen)
  /** What was asked for, while its rows are shown. */
  const [asked, setAsked] = useState<RowsWish | null>(null)
  const { generation, start, stop, reset } = useGeneration()

  const column = priced({ label: '', settings: { model } }, modelList)
  const wish: RowsWish = { description: description.trim(), count: Number(amount) }
  const isCount = isWithin({ minimum: 1, maximum: maxGenerated, whole: true }, wish.count)
  const problem =
    table.columns.length === 0
      ? words.addColumnsFirst
      : wish.description === ''
        ? words.describeTheRows
        : amount.trim() === '' || !isCount
          ? words.enterANumber(formatCount(maxGenerated))
          : model === ''
            ? words.chooseAModel
            : undefined
  const isRunning = generation.kind === 'running'
  const estimate =
    problem === undefined ? estimateRows(wish, table, column.settings, column.price) : undefined

  if (!isOpen) return null
  return (
    <Dialog
      label={words.title}
      onClose={() => {
        stop()
        onClose()
      }}
      className="flex h-fit max-h-[calc(100dvh-2rem)] w-[min(52rem,calc(100vw-2rem))] flex-col gap-4 overflow-y-auto rounded-2xl border border-line-strong bg-canvas p-5 shadow-float"
    >
      <h2 className="font-semibold">{words.title}</h2>
      {generation.kind === 'ended' && asked !== null ? (
        <GeneratedReview
          table={table}
          end={generation}
          asked={asked.count}
          onKeep={(rows) => {
            onKeep(rows)
            reset()
            onClose()
          }}
          onAgain={reset}
        />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            if (problem !== undefined || isRunning) return
            setAsked(wish)
            start(wish, table, column)
          }}
        >
          <label className="flex flex-col gap-1 text-sm">
            {words.description}
            <GrowingField
              rows={4}
              value={description}
              dir="auto"
              disabled={isRunning}
              placeholder={words.descriptionExample}
              aria-describedby={`${id}-help`}
              onChange={({ target }) => setDescription(target.value)}
              className="max-h-60 min-h-24 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm placeholder:text-muted"
            />
            <span id={`${id}-help`} className="text-muted">
              {words.modelSeesExamples}
            </span>
          </label>
          <div className="grid gap-3 sm:grid-cols-2">
            <label className="flex flex-col gap-1 text-sm">
              {words.numberOfRows}
              <input
                inputMode="numeric"
                value={amount}
                disabled={isRunning}
                aria-invalid={!isCount}
                onChange={({ target }) => setAmount(target.value)}
                className={fieldLook}
              />
            </label>
            <div className="flex flex-col gap-1 text-sm">
              <span>{words.model}</span>
              <ModelField label={words.model} model={model} modelList={modelList} onChange={setModel} />
            </div>
          </div>
          <p role="status" className="text-sm text-muted tabular-nums">
            {isRunning
              ? words.writing(counted(generation.rows, 'row'))
              : (problem ?? (estimate !== undefined && estimateWords(estimate)))}
          </p>
          <div className="flex justify-end gap-2">
            {isRunning ? (
              <Button onClick={stop}>{words.stop}</Button>
            ) : (
              <>
                <Button look="quiet" onClick={onClose}>
                  {words.cancel}
                </Button>
                <Button type="submit" look="primary" disabled={problem !== undefined}>
                  {words.generate}
                </Button>
              </>
            )}
          </div>
        </form>
      )}
    </Dialog>
  )
}

const estimateWords = ({ inputTokens, outputTokens, cost }: ReturnType<typeof estimateRows>) =>
  words.estimate(counted(inputTokens, 'token'), counted(outputTokens, 'token')) +
  (cost === undefined ? words.noKnownPrice : words.estimatedCost(formatCost(cost)))
