'use client'

import { words } from '@/lib/language/english/compare'
import { useId, useState } from 'react'
import { compareActions } from '@/components/hooks/compare-actions'
import { useParley } from '@/components/hooks/parley'
import { ModelField } from '@/components/settings/models/model-field'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { defaultModel } from '@/lib/client/model-choice'
import type { ShownAnswer } from '@/lib/conversation/comparison/make-vote'
import { readMergeTemplate, writeMergeTemplate } from '@/lib/storage/merge-template'

interface MergeFormProps {
  readonly conversationId: string
  readonly candidates: readonly ShownAnswer[]
  readonly onDone: () => void
}

/** Asks a model to merge the round's answers into one, which gets a new column. */
export function MergeForm({ conversationId, candidates, onDone }: MergeFormProps) {
  const list = useParley((state) => state.modelList)
  const [chosen, setChosen] = useState('')
  const [template, setTemplate] = useState(readMergeTemplate)
  const id = useId()
  const model = chosen === '' ? (list === null ? '' : defaultModel(list)) : chosen
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        writeMergeTemplate(template)
        const answerIds = candidates.map(({ turn }) => turn.id)
        void compareActions.mergeAnswers(conversationId, answerIds, {
          model,
          template: readMergeTemplate(),
          label: words.merged,
        })
        onDone()
      }}
    >
      <div>
        <p className="mb-1 font-medium">{words.modelThatMerges}</p>
        <ModelField label={words.modelThatMerges} model={model} modelList={list} onChange={setChosen} />
      </div>
      <div>
        <label htmlFor={`${id}-template`} className="mb-1 block font-medium">
          {words.template}
        </label>
        <textarea
          id={`${id}-template`}
          rows={8}
          value={template}
          onChange={({ target }) => setTemplate(target.value)}
          className={`${fieldLook} h-auto py-2`}
        />
        <p className="mt-1 text-xs text-muted">{words.templatePlaces}</p>
      </div>
      <Button type="submit" look="primary" disabled={model === ''}>
        {words.mergeAnswers}
      </Button>
    </form>
  )
}
