'use client'

import { ArrowUp, ListPlus, Square } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { hasPrompts } from '@/components/prompts/has-prompts'
import { IconButton } from '@/components/ui/icon-button'
import { nothingAttached } from '@/lib/files/attached'
import type { Attachment } from '@/lib/files/attachment'
import { sendsOnEnter } from './enter-key'
import { QueuedMessages } from './queued-messages'

// A question can be written before anything can be put into it.
const ComposerTools = dynamic(() => import('./composer-tools').then((module) => module.ComposerTools), {
  ssr: false,
  loading: () => <span className="h-9 w-19 pointer-coarse:h-11 pointer-coarse:w-23" />,
})

interface ComposerProps {
  readonly conversationId: string | null
  /** The turn whose answer is on its way here. */
  readonly runningTurnId: string | undefined
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly onSend: (text: string, attachments: readonly Attachment[]) => void
  /** Keeps a message until the answer has ended; without it nothing can be sent while one is on its way. */
  readonly onQueue?: (text: string, attachments: readonly Attachment[]) => void
  /** Ends what is running, where that is more than one turn. */
  readonly onStop?: () => void
  /** Whether there is a model to ask, if it is not the chosen one that is asked. */
  readonly hasModel?: boolean
}

/**
 * Where questions are written. Enter sends, or breaks the line where that was chosen or fingers type. What is sent while
 * an answer streams waits for its end; the button is Stop then.
 */
export function Composer({
  conversationId,
  runningTurnId,
  fieldRef,
  onSend,
  onQueue,
  onStop,
  hasModel,
}: ComposerProps) {
  const draft = useParley((state) => state.drafts.get(conversationId ?? '') ?? '')
  const { attachments, reading } = useParley(
    (state) => state.attached.get(conversationId ?? '') ?? nothingAttached,
  )
  const isChosen = useParley((state) => state.settings.model !== '')
  const ready = hasModel ?? isChosen
  const loading = useParley((state) => state.modelList === null && state.modelListError === null)
  const [promptsOpen, setPromptsOpen] = useState<boolean | null>(null)
  const waiting = useRef(false)
  const running = runningTurnId !== undefined
  const hasSaid = draft.trim() !== '' || attachments.length > 0
  const canSend = (ready || loading) && hasSaid && reading === 0
  const [isTooEarly, setIsTooEarly] = useState(false)

  // What was typed before the page came alive is only in the field yet.
  useEffect(() => {
    const typed = fieldRef.current?.value ?? ''
    if (typed !== '') parley.setDraft(conversationId, typed)
  }, [conversationId, fieldRef])

  // The field keeps the focus from chat to chat.
  useEffect(() => {
    parley.holdDraft(conversationId, document.activeElement === fieldRef.current)
    return () => parley.holdDraft(conversationId, false)
  }, [conversationId, fieldRef])

  function send(): void {
    if (!canSend) return
    if (running && onQueue === undefined) return setIsTooEarly(true)
    waiting.current = !ready
    if (!ready) return
    if (attachments.length > 0) parley.setAttached(conversationId, () => nothingAttached)
    if (running) onQueue?.(draft, attachments)
    else onSend(draft, attachments)
    void parley.clearSentDraft(conversationId)
  }

  // Whoever was quicker than the list of models need not press again.
  const sendNow = useEffectEvent(send)
  useEffect(() => {
    if (ready && waiting.current) sendNow()
  }, [ready])

  function write(text: string) {
    parley.setDraft(conversationId, text)
    if (text === '/' && draft === '' && hasPrompts()) setPromptsOpen(true)
    // Whoever goes on writing means the sign itself.
    else if (promptsOpen) setPromptsOpen(false)
  }

  function insert(text: string | null) {
    if (text !== null) parley.setDraft(conversationId, (draft === '/' ? '' : draft) + text)
    // The key that chose it is still down: its line break is not for the field.
    setTimeout(() => fieldRef.current?.focus())
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!sendsOnEnter(event)) return
    event.preventDefault()
    send()
  }

  return (
    <form
      className="mx-auto w-full max-w-[48rem] px-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isTooEarly && running && (
        <p role="status" className="pb-2 text-sm text-muted">
          Not sent yet: the answers are still on their way. Send it when one has ended, or stop them.
        </p>
      )}
      {conversationId !== null && onQueue !== undefined && (
        <QueuedMessages conversationId={conversationId} isRunning={running} fieldRef={fieldRef} />
      )}
      <div className="flex flex-wrap items-end gap-1 rounded-2xl border border-line-strong bg-canvas p-1.5 focus-within:border-accent">
        <ComposerTools
          conversationId={conversationId}
          fieldRef={fieldRef}
          promptsOpen={promptsOpen}
          onPromptsOpenChange={setPromptsOpen}
          onPrompt={insert}
        />
        <textarea
          ref={fieldRef}
          aria-label="Message"
          rows={1}
          value={draft}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => parley.holdDraft(conversationId, true)}
          onBlur={() => parley.holdDraft(conversationId, false)}
          placeholder="Ask anything"
          dir="auto"
          className="field-sizing-content max-h-[40vh] min-h-9 min-w-0 flex-1 resize-none bg-transparent px-2.5 py-1.5 outline-none placeholder:text-muted pointer-coarse:min-h-11 pointer-coarse:py-2.5"
        />
        {running && hasSaid && onQueue !== undefined && (
          <IconButton type="submit" icon={ListPlus} label="Queue message" disabled={!canSend} />
        )}
        {running ? (
          <IconButton
            icon={Square}
            label="Stop"
            onClick={onStop ?? (() => parley.stop(runningTurnId))}
            className="enabled:bg-accent enabled:text-accent-ink enabled:hover:opacity-90 [&>svg]:fill-current"
          />
        ) : (
          <IconButton
            type="submit"
            icon={ArrowUp}
            label="Send"
            disabled={!canSend}
            className="enabled:bg-accent enabled:text-accent-ink enabled:hover:opacity-90"
          />
        )}
      </div>
    </form>
  )
}
