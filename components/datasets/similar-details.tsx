'use client'

import { words } from '@/lib/language/english/datasets'
import { useId } from 'react'
import { useParleyList } from '@/components/hooks/parley-list'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import { isEmbeddingModel } from '@/lib/client/model-choice'
import { type Check, similarityMetrics } from '@/lib/datasets/check'

interface SimilarDetailsProps {
  readonly check: Check
  readonly number: number
  readonly onChange: (check: Check) => void
}

/** Which model's embeddings are compared, and how. */
export function SimilarDetails({ check, number, onChange }: SimilarDetailsProps) {
  const [modelId, listId, metricId] = [useId(), useId(), useId()]
  const models = useParleyList((state) =>
    (state.modelList?.models ?? []).filter(isEmbeddingModel).map(({ id }) => id),
  )
  const { model: _model, metric: _metric, ...others } = check
  const metric = check.metric === undefined ? {} : { metric: check.metric }
  const model = check.model === undefined ? {} : { model: check.model }
  return (
    <>
      <span className="inline-flex min-w-0 items-center gap-2">
        <label htmlFor={modelId} className="whitespace-nowrap">
          {words.embeddingModel}
          <span className="sr-only"> {words.ofCheck(number)}</span>
        </label>
        <input
          id={modelId}
          list={listId}
          value={check.model ?? ''}
          placeholder={words.embeddingModelExample}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) =>
            onChange({ ...others, ...metric, ...(target.value === '' ? {} : { model: target.value }) })
          }
          className={`${fieldLook} w-44 min-w-0 placeholder:text-muted`}
        />
        <datalist id={listId}>
          {models.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </datalist>
      </span>
      <span className="inline-flex items-center gap-2">
        <label htmlFor={metricId}>
          {words.metric}
          <span className="sr-only"> {words.ofCheck(number)}</span>
        </label>
        <Select
          id={metricId}
          value={check.metric ?? 'cosine'}
          onChange={({ target }) => {
            const chosen = similarityMetrics.find((known) => known === target.value)
            onChange({
              ...others,
              ...model,
              ...(chosen === undefined || chosen === 'cosine' ? {} : { metric: chosen }),
            })
          }}
        >
          {similarityMetrics.map((each) => (
            <option key={each} value={each}>
              {words.metricOf(each)}
            </option>
          ))}
        </Select>
      </span>
    </>
  )
}
