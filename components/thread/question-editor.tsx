'use client'

import { words as strings } from '@/lib/language/english/thread'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'
import { sendsOnEnter } from '@/components/hooks/enter-key'

interface QuestionEditorProps {
  readonly text: string
  /** Whether there is something to ask even without text. */
  readonly isEnough: boolean
  readonly onChange: (text: string) => void
  readonly onAsk: (text: string) => void
  readonly onCancel: () => void
}

/** Edits a question. Enter asks, Escape leaves it unchanged. */
export function QuestionEditor({ text, isEnough, onChange, onAsk, onCancel }: QuestionEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const canAsk = isEnough || text.trim() !== ''
  useEffect(() => {
    const { length } = field.current?.value ?? ''
    field.current?.focus()
    field.current?.setSelectionRange(length, length)
  }, [])

  function ask() {
    if (canAsk) onAsk(text)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Escape') onCancel()
    if (!sendsOnEnter(event)) return
    event.preventDefault()
    ask()
  }

  return (
    <form
      aria-label={strings.editMessage}
      className="flex w-full flex-col gap-2 rounded-2xl border border-line-strong bg-canvas p-2"
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <GrowingField
        ref={field}
        aria-label={strings.editMessage}
        rows={1}
        value={text}
        dir="auto"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="max-h-[40vh] w-full resize-none bg-transparent px-2 py-1 outline-none"
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          {strings.cancel}
        </Button>
        <Button type="submit" look="primary" disabled={!canAsk}>
          {strings.askAgain}
        </Button>
      </div>
    </form>
  )
}
