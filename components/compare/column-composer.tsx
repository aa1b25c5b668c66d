'use client'

import { words } from '@/lib/language/english/compare'
import { ArrowUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { sendsOnEnter } from '@/components/hooks/enter-key'
import { GrowingField } from '@/components/ui/growing-field'

interface ColumnComposerProps {
  readonly label: string
  readonly onSend: (text: string) => void
  readonly onClose: () => void
}

/** The composer for a question to one column. */
export function ColumnComposer({ label, onSend, onClose }: ColumnComposerProps) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  function send() {
    if (text.trim() === '') return
    onSend(text)
    onClose()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose()
    if (!sendsOnEnter(event)) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className="flex shrink-0 items-end gap-1 border-t border-line p-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <GrowingField
        ref={field}
        aria-label={label}
        rows={1}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        placeholder={words.messageThisColumn}
        dir="auto"
        className="max-h-40 min-h-9 min-w-0 flex-1 resize-none bg-transparent px-2 py-1.5 outline-none placeholder:text-muted"
      />
      <IconButton icon={X} label={words.close} onClick={onClose} />
      <IconButton type="submit" icon={ArrowUp} label={words.sendToThisColumn} disabled={text.trim() === ''} />
    </form>
  )
}
