'use client'

import { defaultModel } from '@/lib/client/model-choice'
import { comparing } from '@/components/comparing'
import { Popover } from '@base-ui/react/popover'
import { Scale } from 'lucide-react'
import { useId, useState } from 'react'
import { useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import { defaultRubric } from '@/lib/compare/judge'
import { readItem, writeItem } from '@/lib/storage/local-item'
import type { ShownAnswer } from './vote-bar'

const rubricKey = 'parley:rubric'

interface JudgeButtonProps {
  readonly conversationId: string
  readonly candidates: readonly ShownAnswer[]
  readonly tags: readonly string[]
}

/** Lets a model vote, by a rubric, in both orders. Its votes are kept apart from people's. */
export function JudgeButton({ conversationId, candidates, tags }: JudgeButtonProps) {
  const list = useParley((state) => state.modelList)
  const votes = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.votes,
  )
  const [model, setModel] = useState('')
  const [rubric, setRubric] = useState(() => readItem(rubricKey) ?? defaultRubric)
  const [isAsking, setIsAsking] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const id = useId()
  const judge = model === '' ? (list === null ? '' : defaultModel(list)) : model
  const ids = new Set(candidates.map(({ turn }) => turn.id))
  const judged = (votes ?? []).filter(
    (vote) => vote.judge !== undefined && vote.candidates.some(({ turnId }) => ids.has(turnId)),
  )

  async function ask() {
    writeItem(rubricKey, rubric)
    setIsAsking(true)
    const found = await comparing.judge(
      conversationId,
      candidates.map(({ column, turn }) => ({
        turnId: turn.id,
        ...(column.label ? { label: column.label } : {}),
      })),
      { model: judge, rubric, tags },
    )
    setIsAsking(false)
    setProblem(found)
  }

  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <Button look="quiet">
            <Scale aria-hidden size={15} />
            Judge
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={6} className="z-20">
          <Popover.Popup
            aria-label="Judge"
            className="flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-3 rounded-xl border border-line-strong bg-canvas p-4 text-sm shadow-lg"
          >
            <div>
              <label htmlFor={`${id}-model`} className="mb-1 block font-medium">
                Model that judges
              </label>
              <Select id={`${id}-model`} value={judge} onChange={({ target }) => setModel(target.value)}>
                {(list?.models ?? []).map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.id}
                  </option>
                ))}
              </Select>
            </div>
            <div>
              <label htmlFor={`${id}-rubric`} className="mb-1 block font-medium">
                By what
              </label>
              <textarea
                id={`${id}-rubric`}
                rows={4}
                value={rubric}
                onChange={({ target }) => setRubric(target.value)}
                className={`${fieldLook} h-auto py-2`}
              />
              <p className="mt-1 text-xs text-muted">
                It is asked twice, with the answers in both orders. Its vote is marked, and never counted
                among people’s.
              </p>
            </div>
            {judged.map((vote) => (
              <p key={vote.id} className="rounded-lg bg-raised px-3 py-2">
                <span className="font-medium">{vote.judge}</span>:{' '}
                {vote.verdict === 'best'
                  ? (vote.candidates.find(({ turnId }) => turnId === vote.best)?.model ?? 'unknown')
                  : vote.verdict === 'tie'
                    ? 'a tie'
                    : 'all bad'}
                {vote.note !== undefined && <span className="block text-muted">{vote.note}</span>}
              </p>
            ))}
            {problem !== undefined && !isAsking && (
              <p role="alert" className="text-danger">
                {problem}
              </p>
            )}
            <Button look="primary" disabled={isAsking || judge === ''} onClick={() => void ask()}>
              {isAsking ? 'Judging…' : 'Let it judge'}
            </Button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
