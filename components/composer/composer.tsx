'use client'

import { words } from '@/lib/language/english/composer'
import { ListPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { parley, useDraft, useParley } from '@/components/hooks/parley'
import { hasPrompts } from '@/components/settings/prompts/has-prompts'
import { classNames } from '@/components/ui/class-names'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { IconButton } from '@/components/ui/icon-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { settingsOf } from '@/lib/chat/chat-settings'
import { noQuotes, type Quote, withQuotes } from '@/lib/conversation/quote'
import { nothingAttached, type Attachment } from '@/lib/files/attachment'
import { MessageField } from './message-field'
import { ModelPicker } from './model-picker'
import { SendButton } from './send-button'

export const loadAttachments = () => import('./attachments').then((module) => module.Attachments)
const Attachments = dynamic(loadAttachments, { ssr: false })
// A person can write a question before these have loaded.
const ComposerTools = dynamic(() => import('./composer-tools').then((module) => module.ComposerTools), {
  ssr: false,
  loading: () => <span className="size-9 pointer-coarse:size-11" />,
})
const ContextMeter = dynamic(() => import('./context-meter').then((module) => module.ContextMeter), {
  ssr: false,
})
const NextModel = dynamic(() => import('./next-model').then((module) => module.NextModel), { ssr: false })
const QueuedMessages = dynamic(
  () =>
    import('./queued-messages').then(
      (module) => module.QueuedMessages,
      () => NotLoaded,
    ),
  { ssr: false },
)
const QuoteChips = dynamic(
  () =>
    import('./quote-chips').then(
      (module) => module.QuoteChips,
      () => NotLoaded,
    ),
  { ssr: false },
)
const SettingChips = dynamic(() => import('./setting-chips').then((module) => module.SettingChips), {
  ssr: false,
})

const isNotBlank = (text: string) => text.trim() !== ''

interface ComposerProps {
  readonly conversationId: string | null
  /** The turn whose answer is streaming here. */
  readonly runningTurnId: string | undefined
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly onSend: (text: string, attachments: readonly Attachment[]) => void
  /**
   * Queues a message until the answer has ended, or stops the answer for it; without it, nothing can be sent while an
   * answer streams.
   */
  readonly onQueue?: (
    text: string,
    attachments: readonly Attachment[],
    isUrgent: boolean,
    quotes: readonly Quote[],
  ) => void
  /** Stops everything that is running, if that is more than one turn. */
  readonly onStop?: () => void
  /** Whether there is a model to ask, if it is not selected here. */
  readonly hasModel?: boolean
  /** Opens the settings of the chat. */
  readonly onSettings?: () => void
  /** Whether everything stands in one line. */
  readonly isCompact?: boolean
}

/**
 * The field for questions. Enter sends, or inserts a line break if the person chose that or uses a touch keyboard. A
 * message sent while an answer streams waits for its end, or with Ctrl+Enter stops it; meanwhile the button is Stop.
 */
export function Composer({
  conversationId,
  runningTurnId,
  fieldRef,
  onSend,
  onQueue,
  onStop,
  hasModel,
  onSettings,
  isCompact = false,
}: ComposerProps) {
  const isWritten = useDraft(conversationId, isNotBlank)
  const { attachments, problems, reading } = useParley(
    (state) => state.attached.get(conversationId ?? '') ?? nothingAttached,
  )
  const quotes = useParley((state) => state.quotes.get(conversationId ?? '') ?? noQuotes)
  const hasQueued = useParley((state) => (state.queued.get(conversationId ?? '')?.length ?? 0) > 0)
  const quotesId = useId()
  const isChosen = useParley((state) => settingsOf(state, conversationId).model !== '')
  const selectsModel = hasModel === undefined
  const ready = hasModel ?? isChosen
  const loading = useParley((state) => state.modelList === null && state.modelListError === null)
  const [promptsOpen, setPromptsOpen] = useState(false)
  const [modelsOpen, setModelsOpen] = useState(false)
  const waiting = useRef(false)
  const running = runningTurnId !== undefined
  const hasSaid = isWritten || attachments.length > 0
  const canSend = (ready || loading) && hasSaid && reading === 0
  const [isTooEarly, setIsTooEarly] = useState(false)

  function send(isUrgent = false): void {
    if (!canSend) return
    if (running && onQueue === undefined) return setIsTooEarly(true)
    waiting.current = !ready
    if (!ready) return
    const draft = parley.draftOf(conversationId)
    if (attachments.length > 0) parley.setAttached(conversationId, () => nothingAttached)
    if (running) onQueue?.(draft, attachments, isUrgent, quotes)
    else onSend(withQuotes(quotes, draft), attachments)
    void parley.clearSentDraft(conversationId)
    if (conversationId !== null) void parley.clearSentQuotes(conversationId)
  }

  // If the person sent a message before the list of models arrived, they need not press again.
  const sendNow = useEffectEvent(() => send())
  useEffect(() => {
    if (ready && waiting.current) sendNow()
  }, [ready])

  function onWrite(text: string, before: string) {
    if (text === '/' && before === '' && hasPrompts()) setPromptsOpen(true)
    if (text === '@' && before === '' && selectsModel) setModelsOpen(true)
    // A person who goes on typing means the character itself.
    else if (promptsOpen) setPromptsOpen(false)
  }

  function insert(text: string | null) {
    const draft = parley.draftOf(conversationId)
    if (text !== null) parley.setDraft(conversationId, (draft === '/' ? '' : draft) + text)
    // The Enter key that selected it is still down, and its line break must not end up in the field.
    setTimeout(() => fieldRef.current?.focus())
  }

  const textField = (
    <MessageField
      conversationId={conversationId}
      fieldRef={fieldRef}
      quotesId={quotes.length > 0 ? quotesId : undefined}
      onWrite={onWrite}
      onSend={send}
    />
  )
  const tools = (
    <ComposerTools
      conversationId={conversationId}
      fieldRef={fieldRef}
      promptsOpen={promptsOpen}
      onPromptsOpenChange={setPromptsOpen}
      onPrompt={insert}
      onSettings={onSettings}
    />
  )
  const buttons = (
    <>
      {running && hasSaid && onQueue !== undefined && (
        <IconButton type="submit" icon={ListPlus} label={words.queueMessage} disabled={!canSend} isRound />
      )}
      <SendButton
        canSend={canSend}
        onStop={running ? (onStop ?? (() => parley.stop(runningTurnId))) : undefined}
        hasShortcut
      />
    </>
  )

  return (
    <form
      className={classNames(
        // Chromium paints what is isolated only when something in it changes: without this here and around columns and
        // exchanges, each key painted twelve finished columns again, 17 ms on a slow processor. What opens inside stays below
        // what comes after it, so no header with a menu can be isolated.
        'isolate mx-auto w-full max-w-[48rem] print:hidden',
        !isCompact && 'px-4 pb-[max(1rem,env(safe-area-inset-bottom))]',
      )}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {isTooEarly && running && (
        <p role="status" className="pb-2 text-sm text-muted">
          {words.notSentYetSendItWhen}
        </p>
      )}
      {conversationId !== null && hasQueued && onQueue !== undefined && (
        <QueuedMessages conversationId={conversationId} isRunning={running} fieldRef={fieldRef} />
      )}
      <div
        className={classNames(
          'flex flex-col rounded-3xl border border-line-strong bg-canvas focus-within:border-accent',
          isCompact ? 'p-0.5' : 'gap-1 p-2 shadow-float',
        )}
      >
        {conversationId !== null && quotes.length > 0 && (
          <QuoteChips
            id={quotesId}
            conversationId={conversationId}
            hasSources={selectsModel}
            onRemoved={() => fieldRef.current?.focus()}
          />
        )}
        {attachments.length + problems.length + reading > 0 && (
          <Attachments conversationId={conversationId} fieldRef={fieldRef} />
        )}
        {isCompact ? (
          <div className="flex items-end gap-1">
            {tools}
            {textField}
            {buttons}
          </div>
        ) : (
          <>
            {textField}
            <div className="flex flex-wrap items-center gap-1">
              {modelsOpen && (
                <NextModel
                  onChoose={(model) => {
                    parley.setNextModel(conversationId, model)
                    parley.setDraft(conversationId, '')
                  }}
                  onClose={() => {
                    setModelsOpen(false)
                    fieldRef.current?.focus()
                  }}
                />
              )}
              {tools}
              {selectsModel && (
                <SettingChips conversationId={conversationId} onRemoved={() => fieldRef.current?.focus()} />
              )}
              <div className="flex min-w-0 flex-1 items-center justify-end">
                {selectsModel && (
                  <ErrorBoundary what={words.theContext} of={runningTurnId}>
                    <ContextMeter conversationId={conversationId} />
                  </ErrorBoundary>
                )}
                {selectsModel && (
                  <ErrorBoundary what={words.theModelPicker}>
                    <ModelPicker />
                  </ErrorBoundary>
                )}
              </div>
              {buttons}
            </div>
          </>
        )}
      </div>
    </form>
  )
}
