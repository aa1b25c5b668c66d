'use client'

import { words } from '@/lib/language/english/compare'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { aliasOf, nameOf } from '@/lib/conversation/comparison/comparison'
import type { ShownAnswer } from '@/lib/conversation/comparison/make-vote'
import { scores } from '@/lib/conversation/comparison/vote'

interface ScoresFormProps {
  /** In display order. */
  readonly candidates: readonly ShownAnswer[]
  readonly isHidden: boolean
  /** Whether there is a vote that a note alone can be added to. */
  readonly hasVote: boolean
  /** @param given the scores by the ids of turns; empty if there is only a note */
  readonly onSave: (given: ReadonlyMap<string, number>, note: string) => void
}

/** Gives each answer a score from 1 to 5, and the vote a note. */
export function ScoresForm({ candidates, isHidden, hasVote, onSave }: ScoresFormProps) {
  const [given, setGiven] = useState<ReadonlyMap<string, number>>(new Map())
  const [note, setNote] = useState('')
  const modelName = useModelNames()
  return (
    <form
      aria-label={words.scoresNotes}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(given, note)
      }}
    >
      {candidates.map(({ column, turn }, at) => (
        <fieldset key={turn.id} className="flex flex-wrap items-center gap-1">
          <legend className="float-left mr-auto max-w-40 truncate">
            {isHidden ? words.model(aliasOf(at)) : nameOf(column, modelName)}
          </legend>
          {scores.map((score) => (
            <label key={score} className="relative">
              <input
                type="radio"
                name={turn.id}
                checked={given.get(turn.id) === score}
                onChange={() => setGiven(new Map(given).set(turn.id, score))}
                className="peer absolute inset-0 opacity-0"
              />
              <span className="flex size-8 items-center justify-center rounded-md border border-line tabular-nums peer-checked:pressed peer-checked:border-accent peer-focus-visible:outline-2 pointer-coarse:size-11">
                {score}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <input
        aria-label={words.note}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        placeholder={words.whyOptional}
        className={fieldLook}
      />
      <Button type="submit" look="primary" disabled={given.size < 2 && (!hasVote || note.trim() === '')}>
        {words.save}
      </Button>
    </form>
  )
}
