'use client'

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { GrowingField } from '@/components/ui/growing-field'

interface CellEditorProps {
  readonly label: string
  /** What is in it at first: the cell's text, or what was typed over it. */
  readonly initial: string
  /** @param then where to go: the cell below, the next one, the one before, or none if the person clicked elsewhere */
  readonly onCommit: (text: string, then: 'below' | 'next' | 'before' | 'stay') => void
  readonly onCancel: () => void
}

/** Edits a cell in its place, and grows over its neighbors. */
export function CellEditor({ label, initial, onCommit, onCancel }: CellEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  /** Removing the field from the page also takes its focus. */
  const isOver = useRef(false)

  useEffect(() => {
    const textarea = field.current
    textarea?.focus()
    textarea?.setSelectionRange(textarea.value.length, textarea.value.length)
  }, [])

  function finish(end: () => void) {
    if (isOver.current) return
    isOver.current = true
    end()
  }

  function handleKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    // The keys of an input method choose among its suggestions.
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    const { key, shiftKey, altKey, currentTarget } = event
    const commit = (then: 'below' | 'next' | 'before') => {
      event.preventDefault()
      finish(() => onCommit(currentTarget.value, then))
    }
    if (key === 'Escape') {
      event.preventDefault()
      finish(onCancel)
    } else if (key === 'Tab') commit(shiftKey ? 'before' : 'next')
    else if (key === 'Enter' && altKey)
      currentTarget.setRangeText('\n', currentTarget.selectionStart, currentTarget.selectionEnd, 'end')
    else if (key === 'Enter' && !shiftKey) commit('below')
  }

  return (
    <GrowingField
      ref={field}
      aria-label={label}
      defaultValue={initial}
      rows={1}
      dir="auto"
      enterKeyHint="done"
      spellCheck={false}
      onKeyDown={handleKey}
      onBlur={({ currentTarget }) => finish(() => onCommit(currentTarget.value, 'stay'))}
      className="absolute top-0 left-0 z-10 max-h-60 min-h-full w-max max-w-[min(28rem,80vw)] min-w-full resize-none bg-canvas px-3 py-[0.6rem] text-code shadow-float outline-2 -outline-offset-2 outline-accent pointer-coarse:text-base"
    />
  )
}
