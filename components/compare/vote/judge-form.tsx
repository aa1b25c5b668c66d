'use client'

import { words } from '@/lib/language/english/compare'
import { defaultModel } from '@/lib/client/model-choice'
import { compareActions } from '@/components/hooks/compare-actions'
import { useId, useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { ModelField } from '@/components/settings/models/model-field'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { defaultRubric } from '@/lib/conversation/comparison/judge'
import { readRubric, writeRubric } from '@/lib/storage/judge-rubric'
import type { Vote } from '@/lib/conversation/comparison/vote'
import type { ShownAnswer } from '@/lib/conversation/comparison/make-vote'

interface JudgeFormProps {
  readonly conversationId: string
  readonly candidates: readonly ShownAnswer[]
  readonly tags: readonly string[]
}

/** Lets a model vote by a rubric, in both orders. Its votes are stored separately from people's. */
export function JudgeForm({ conversationId, candidates, tags }: JudgeFormProps) {
  const list = useParley((state) => state.modelList)
  const votes = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.votes,
  )
  const [model, setModel] = useState('')
  const [rubric, setRubric] = useState(readRubric)
  const nameOf = useModelNames()
  const [isAsking, setIsAsking] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const id = useId()
  const judge = model === '' ? (list === null ? '' : defaultModel(list)) : model
  const ids = new Set(candidates.map(({ turn }) => turn.id))
  const judged = (votes ?? []).filter(
    (vote) => vote.judge !== undefined && vote.candidates.some(({ turnId }) => ids.has(turnId)),
  )

  function winnerOf({ candidates, best }: Vote): string {
    const winner = candidates.find(({ turnId }) => turnId === best)
    return winner === undefined ? words.unknown : (winner.label ?? nameOf(winner.model))
  }

  async function ask() {
    writeRubric(rubric)
    setIsAsking(true)
    const found = await compareActions.judge(
      conversationId,
      candidates.map(({ column, turn }) => ({
        turnId: turn.id,
        ...(column.label ? { label: column.label } : {}),
      })),
      { model: judge, rubric: rubric.trim() === '' ? defaultRubric : rubric, tags },
    )
    setIsAsking(false)
    setProblem(found)
  }

  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="mb-1 font-medium">{words.judgeModel}</p>
        <ModelField label={words.judgeModel} model={judge} modelList={list} onChange={setModel} />
      </div>
      <div>
        <label htmlFor={`${id}-rubric`} className="mb-1 block font-medium">
          {words.criteria}
        </label>
        <textarea
          id={`${id}-rubric`}
          rows={4}
          value={rubric}
          onChange={({ target }) => setRubric(target.value)}
          className={`${fieldLook} h-auto py-2`}
        />
        <p className="mt-1 text-xs text-muted">{words.theJudgeIsAskedTwiceWith}</p>
      </div>
      {judged.map((vote) => (
        <p key={vote.id} className="rounded-lg bg-raised px-3 py-2">
          <span className="font-medium">{nameOf(vote.judge ?? '')}</span>:{' '}
          {vote.verdict === 'best'
            ? winnerOf(vote)
            : vote.verdict === 'tie'
              ? words.tieResult
              : words.neitherResult}
          {vote.note !== undefined && <span className="block text-muted">{vote.note}</span>}
        </p>
      ))}
      {problem !== undefined && !isAsking && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
      <Button look="primary" disabled={isAsking || judge === ''} onClick={() => void ask()}>
        {isAsking ? words.judging : words.runJudge}
      </Button>
    </div>
  )
}
