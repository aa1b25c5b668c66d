'use client'

import { words } from '@/lib/language/english/datasets'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { UndoOffer } from '@/components/ui/undo-offer'
import type { DataRow, DataSet } from '@/lib/datasets/data-set'
import { type DataSetPrompt, promptedOf, promptsOf } from '@/lib/datasets/prompt'
import { nameOfPrompt } from '@/lib/datasets/run/run-plan'
import type { DataSetChange } from '@/lib/datasets/storage/contract'
import { newId } from '@/lib/util/new-id'
import { RowFilesField } from './row-files-field'
import { PromptEditor } from './prompt-editor'

interface PromptsEditorProps {
  readonly dataSet: DataSet
  readonly rows: readonly DataRow[]
  readonly onChange: (change: DataSetChange) => void
}

/** Edits the prompts of a data set: usually one, or several that a run compares. */
export function PromptsEditor({ dataSet, rows, onChange }: PromptsEditorProps) {
  const prompts = promptsOf(dataSet)
  const isOnly = prompts.length === 1
  const [removed, setRemoved] = useState<{ readonly prompt: DataSetPrompt; readonly at: number }>()
  const put = (changed: readonly DataSetPrompt[]) => onChange(promptedOf(changed))

  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={words.prompts} className="flex flex-col gap-6">
        {prompts.map((prompt, at) => (
          <li key={prompt.id} className={isOnly ? '' : 'border-t border-line pt-3'}>
            <PromptEditor
              prompt={prompt}
              number={at + 1}
              isOnly={isOnly}
              table={dataSet}
              rows={rows}
              onChange={(changed) => put(prompts.with(at, changed))}
              onDuplicate={() => {
                const name = words.copyOf(nameOfPrompt(prompt, at))
                put(prompts.toSpliced(at + 1, 0, { ...prompt, id: newId(), name }))
              }}
              onRemove={() => {
                setRemoved({ prompt, at })
                put(prompts.toSpliced(at, 1))
              }}
            />
          </li>
        ))}
      </ol>
      <Button
        className="self-start"
        onClick={() =>
          put([
            ...prompts,
            { id: newId(), name: '', messages: [{ role: 'user', content: '' }], settings: {} },
          ])
        }
      >
        <Plus aria-hidden size={16} /> {words.addPrompt}
      </Button>
      <RowFilesField dataSet={dataSet} rows={rows} onChange={(files) => onChange({ files })} />
      {removed !== undefined && (
        <UndoOffer
          kind={`prompt ${removed.prompt.id}`}
          text={words.promptRemoved(nameOfPrompt(removed.prompt, removed.at))}
          onUndo={() => {
            put(prompts.toSpliced(removed.at, 0, removed.prompt))
            setRemoved(undefined)
          }}
          onEnd={() => setRemoved(undefined)}
        />
      )}
    </div>
  )
}
