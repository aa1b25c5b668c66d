'use client'

import { words } from '@/lib/language/english/thread'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'

interface AnswerEditorProps {
  /** The answer as Markdown. */
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onSave: (text: string) => void
  readonly onCancel: () => void
}

/** Edits an answer. Enter breaks the line, because answers have many; Ctrl+Enter saves, Escape leaves it unchanged. */
export function AnswerEditor({ text, onChange, onSave, onCancel }: AnswerEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const canSave = text.trim() !== ''
  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.setSelectionRange(0, 0)
  }, [])

  function save() {
    if (canSave) onSave(text)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onCancel()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    save()
  }

  return (
    <form
      aria-label={words.editAnswer}
      className="flex w-full flex-col gap-2 rounded-2xl border border-line-strong bg-canvas p-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <GrowingField
        ref={field}
        aria-label={words.answerText}
        value={text}
        dir="auto"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className="max-h-[60vh] min-h-24 w-full resize-none bg-transparent px-2 py-1 outline-none"
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" look="primary" disabled={!canSave}>
          {words.saveAnswer}
        </Button>
      </div>
    </form>
  )
}
