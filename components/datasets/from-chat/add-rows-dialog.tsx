'use client'

import { words } from '@/lib/language/english/rows-from-chat'
import { counted } from '@/lib/language/format'
import { useEffect, useState } from 'react'
import { useStage } from '@/components/compare/use-stage'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import type { RowRequest } from '@/components/hooks/row-requests'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import {
  doubledColumn,
  type RowMapping,
  sourcesOf,
  suggestedMapping,
} from '@/lib/datasets/from-chat/chat-rows'
import { library, useLibrary } from '../library'
import { findQuestions, shownComparison } from './found-questions'
import { type AddedRows, keepRows } from './keep-rows'
import { MappingFields } from './mapping-fields'

interface AddRowsDialogProps {
  readonly request: RowRequest
  readonly onAdded: (rows: AddedRows) => void
  readonly onClose: () => void
}

/** Adds a question of a chat, or all of them, to a data set: says which column gets what before it does. */
export function AddRowsDialog({ request, onAdded, onClose }: AddRowsDialogProps) {
  const modelNames = useModelNames()
  const [{ title, questions, answerOf: meant }] = useState(() => findQuestions(request, modelNames))
  const comparison = useParley(({ conversations }) =>
    shownComparison(conversations?.find(({ id }) => id === request.conversationId)),
  )
  const { isHidden } = useStage(request.conversationId, comparison)
  const dataSets = useLibrary((state) => state.dataSets)
  const problem = useLibrary((state) => state.problem)
  const [chosenId, setChosenId] = useState<string | null>()
  const [name, setName] = useState(title)
  const [changed, setChanged] = useState<RowMapping | null>(null)
  const [answerOf, setAnswerOf] = useState(meant)
  const [hasMessagesBefore, setHasMessagesBefore] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  useEffect(() => {
    void library.load()
  }, [])

  const heading =
    request.turnId === undefined ? words.addAsRows(counted(questions.length, 'question')) : words.addAsRow
  // The newest is the one that a person is working on.
  const dataSet =
    chosenId === null ? undefined : (dataSets?.find(({ id }) => id === chosenId) ?? dataSets?.[0])
  const sources = sourcesOf(questions)
  const mapping = changed ?? suggestedMapping(sources, dataSet)
  const labels = [...new Set(questions.flatMap(({ answers }) => answers.map(({ label }) => label)))]
  const files = questions.reduce((sum, question) => sum + question.files, 0)
  const doubled = doubledColumn(mapping)
  const isEmpty = mapping.question === undefined && mapping.answer === undefined
  const refusal = isHidden ? words.voteFirst : questions.length === 0 ? words.nothingWasAsked : undefined
  const trouble =
    doubled !== undefined ? words.twoThingsGoTo(doubled) : isEmpty ? words.chooseAColumn : problem

  async function add() {
    setIsBusy(true)
    const target = dataSet ?? { id: null, name: name.trim() || words.newDataSet }
    const added = await keepRows(target, questions, { mapping, answerOf, hasMessagesBefore })
    if (added === undefined) setIsBusy(false)
    else onAdded(added)
  }

  if (refusal !== undefined) {
    return (
      <Dialog label={heading} onClose={onClose} className={look}>
        <h2 className="font-semibold">{heading}</h2>
        <p className="text-sm">{refusal}</p>
        <Button className="self-end" onClick={onClose}>
          {words.close}
        </Button>
      </Dialog>
    )
  }
  return (
    <Dialog label={heading} onClose={onClose} className={look}>
      <h2 className="font-semibold">{heading}</h2>
      <label className="flex flex-col gap-1 text-sm">
        {words.dataSet}
        <Select
          value={dataSet?.id ?? ''}
          onChange={({ target }) => {
            setChosenId(target.value === '' ? null : target.value)
            setChanged(null)
          }}
        >
          {dataSets?.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
          <option value="">{words.newDataSet}</option>
        </Select>
      </label>
      {dataSet === undefined && (
        <label className="flex flex-col gap-1 text-sm">
          {words.nameOfDataSet}
          <input
            value={name}
            dir="auto"
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
            className={fieldLook}
          />
        </label>
      )}
      {labels.length > 1 && (
        <label className="flex flex-col gap-1 text-sm">
          {words.answerOf}
          <Select value={answerOf} onChange={({ target }) => setAnswerOf(target.value)}>
            {labels.map((label) => (
              <option key={label} value={label}>
                {label}
              </option>
            ))}
          </Select>
        </label>
      )}
      {questions[0] !== undefined && (
        <MappingFields
          sources={sources}
          columns={dataSet?.columns ?? []}
          mapping={mapping}
          example={questions[0]}
          answerOf={answerOf}
          onChange={setChanged}
        />
      )}
      {questions.some(({ before }) => before.length > 0) && (
        <label className="flex min-h-8 items-center gap-2 text-sm pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={hasMessagesBefore}
            onChange={({ target }) => setHasMessagesBefore(target.checked)}
            className="size-4 accent-accent"
          />
          {words.includeMessagesBefore}
        </label>
      )}
      {files > 0 && <p className="text-sm text-muted">{words.filesAreLeftOut(counted(files, 'file'))}</p>}
      {trouble !== null && (
        <p role="alert" className="text-sm text-caution">
          {trouble}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          look="primary"
          disabled={isBusy || dataSets === null || doubled !== undefined || isEmpty}
          onClick={() => void add()}
        >
          {words.add(counted(questions.length, 'row'))}
        </Button>
      </div>
    </Dialog>
  )
}

const look =
  'flex h-fit max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] flex-col gap-4 overflow-y-auto rounded-2xl border border-line-strong bg-canvas p-5 shadow-float'
