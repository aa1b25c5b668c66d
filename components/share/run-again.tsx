'use client'

import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { ModelCombobox } from '@/components/settings/models/model-combobox'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { maxColumns } from '@/lib/conversation/comparison/comparison'
import { words } from '@/lib/language/english/share'
import { counted } from '@/lib/language/format'

interface RunAgainProps {
  /** How many questions are asked again. */
  readonly questions: number
  readonly onRun: (models: readonly string[]) => void
  readonly onClose: () => void
}

/** Chooses the models that are asked the questions of a share. */
export function RunAgain({ questions, onRun, onClose }: RunAgainProps) {
  const list = useParley((state) => state.modelList)
  const nameOf = useModelNames()
  const [models, setModels] = useState<readonly string[]>([])
  return (
    <Dialog
      label={words.runAgain}
      onClose={onClose}
      className="flex h-fit max-h-[92dvh] w-[min(30rem,94vw)] flex-col gap-4 overflow-y-auto rounded-xl border border-line bg-canvas p-4 shadow-float"
    >
      <h2 className="font-semibold">{words.runAgain}</h2>
      <p className="text-sm text-muted">
        {questions === 0 ? words.nothingToAsk : words.runAgainLead(counted(questions, 'question'))}
      </p>
      {models.length > 0 && (
        <ul
          aria-label={words.models}
          className="flex flex-col divide-y divide-line rounded-lg border border-line"
        >
          {models.map((model) => (
            <li key={model} className="flex min-h-11 items-center gap-2 pr-1 pl-3 text-sm">
              <span className="min-w-0 flex-1 truncate" dir="auto">
                {nameOf(model)}
              </span>
              <button
                type="button"
                aria-label={words.removeModel(nameOf(model))}
                onClick={() => setModels(models.filter((each) => each !== model))}
                className="inline-flex size-9 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink"
              >
                <X aria-hidden size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {list === null ? (
        <p className="text-sm text-muted">{words.loadingModels}</p>
      ) : (
        <ModelCombobox
          list={list}
          selected=""
          staysOpen
          onChoose={(model) =>
            setModels((before) =>
              before.includes(model) || before.length >= maxColumns ? before : [...before, model],
            )
          }
          button={{
            'aria-label': words.addModel,
            className:
              'inline-flex h-9 w-fit items-center gap-1.5 rounded-lg border border-line-strong px-3 text-sm font-medium hover:bg-hover pointer-coarse:h-11',
            children: (
              <>
                <Plus aria-hidden size={16} />
                {words.addModel}
              </>
            ),
          }}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button
          look="primary"
          disabled={models.length === 0 || questions === 0}
          onClick={() => onRun(models)}
        >
          {words.run}
        </Button>
      </div>
    </Dialog>
  )
}
