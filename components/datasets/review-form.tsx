'use client'

import { words } from '@/lib/language/english/datasets'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'
import type { Review } from '@/lib/datasets/run/cell'

interface ReviewFormProps {
  readonly review: Review | undefined
  readonly onChange: (review: Review) => void
}

/** The person's own verdict on an answer, with a note. */
export function ReviewForm({ review = {}, onChange }: ReviewFormProps) {
  const id = useId()
  const { passed, note = '' } = review
  const [written, setWritten] = useState(note)

  /** Pressing a verdict again takes it back. */
  function choose(verdict: boolean) {
    const { passed: _passed, ...others } = review
    onChange(passed === verdict ? others : { ...others, passed: verdict })
  }

  function saveNote() {
    if (written.trim() === note) return
    const { note: _note, ...others } = review
    onChange(written.trim() === '' ? others : { ...others, note: written.trim() })
  }

  return (
    <div role="group" aria-label={words.yourVerdict} className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-muted">{words.yourVerdict}</h3>
      <div className="flex gap-2">
        <Button aria-pressed={passed === true} onClick={() => choose(true)}>
          <ThumbsUp aria-hidden size={16} className="text-success" /> {words.pass}
        </Button>
        <Button aria-pressed={passed === false} onClick={() => choose(false)}>
          <ThumbsDown aria-hidden size={16} className="text-danger" /> {words.fail}
        </Button>
      </div>
      <label htmlFor={id} className="text-xs text-muted">
        {words.note}
      </label>
      <GrowingField
        id={id}
        rows={2}
        value={written}
        dir="auto"
        onChange={({ target }) => setWritten(target.value)}
        onBlur={saveNote}
        className="max-h-40 min-h-16 rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm"
      />
    </div>
  )
}
