'use client'

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from 'react'
import { drafts, parley } from '@/components/hooks/parley'
import { sendsOnEnter } from '@/components/hooks/enter-key'
import { GrowingField, showText } from '@/components/ui/growing-field'
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

/**
 * The unsent text. The browser shows what is typed, and a text from elsewhere (a prompt, dictation, another tab, another
 * chat) is written into the field, so that no key renders anything.
 */
export function MessageField({ conversationId, fieldRef, quotesId, onWrite, onSend }: MessageFieldProps) {
  // Text typed before hydration is only in the field so far.
  const keepTyped = useEffectEvent(() => {
    const typed = fieldRef.current?.value ?? ''
    if (typed !== '') parley.setDraft(conversationId, typed)
  })
  useLayoutEffect(() => keepTyped(), [])

  useLayoutEffect(() => {
    const key = conversationId ?? ''
    const show = (text = '') => showText(fieldRef.current, text)
    show(drafts.getState().get(key))
    return drafts.subscribe((texts, before) => {
      if (texts.get(key) !== before.get(key)) show(texts.get(key))
    })
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
      onChange={({ target: { value } }) => {
        const before = parley.draftOf(conversationId)
        parley.setDraft(conversationId, value)
        onWrite(value, before)
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
