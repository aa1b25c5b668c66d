'use client'

import { type RefObject, useEffect } from 'react'
import { parley, useDraft } from '@/components/hooks/parley'
import { sendsOnEnter } from '@/components/hooks/enter-key'
import { GrowingField } from '@/components/ui/growing-field'
import { words } from '@/lib/language/english/composer'

interface MessageFieldProps {
  readonly conversationId: string | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  /** The element that says what is quoted, if anything is. */
  readonly quotesId: string | undefined
  /** @param before the text before the key */
  readonly onWrite: (text: string, before: string) => void
  readonly onSend: (isUrgent: boolean) => void
}

const whole = (text: string) => text

/** The unsent text. Nothing else of the composer renders with each key. */
export function MessageField({ conversationId, fieldRef, quotesId, onWrite, onSend }: MessageFieldProps) {
  const draft = useDraft(conversationId, whole)

  // Text typed before hydration is only in the field so far.
  useEffect(() => {
    const typed = fieldRef.current?.value ?? ''
    if (typed !== '') parley.setDraft(conversationId, typed)
  }, [conversationId, fieldRef])

  // The field keeps the focus when the chat changes.
  useEffect(() => {
    parley.holdDraft(conversationId, document.activeElement === fieldRef.current)
    return () => parley.holdDraft(conversationId, false)
  }, [conversationId, fieldRef])

  return (
    <GrowingField
      ref={fieldRef}
      data-composer
      aria-label={words.message}
      // What was just quoted is read aloud with the field, which gets the focus then.
      aria-describedby={quotesId}
      rows={1}
      value={draft}
      onChange={({ target: { value } }) => {
        parley.setDraft(conversationId, value)
        onWrite(value, draft)
      }}
      onKeyDown={(event) => {
        if (!sendsOnEnter(event)) return
        event.preventDefault()
        onSend(event.ctrlKey || event.metaKey)
      }}
      onFocus={() => parley.holdDraft(conversationId, true)}
      onBlur={() => parley.holdDraft(conversationId, false)}
      placeholder={words.askAnything}
      dir="auto"
      className="max-h-[40vh] min-h-9 w-full min-w-0 resize-none bg-transparent px-2.5 py-1.5 outline-none placeholder:text-muted pointer-coarse:min-h-11 pointer-coarse:py-2.5"
    />
  )
}
