import { words } from '@/lib/language/english/thread'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { sendsOnEnter } from '@/components/hooks/enter-key'
import { parley } from '@/components/hooks/parley'
import { SendButton } from '@/components/composer/send-button'
import { GrowingField } from '@/components/ui/growing-field'

interface BesideFieldProps {
  readonly text: string
  /** The turn whose answer is streaming there. */
  readonly runningId: string | undefined
  readonly onChange: (text: string) => void
  readonly onAsk: () => void
}

/** The field for a question beside the chat. While an answer streams, what is written stays. */
export function BesideField({ text, runningId, onChange, onAsk }: BesideFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const canAsk = text.trim() !== '' && runningId === undefined
  useEffect(() => {
    // On touch screens the keyboard would cover what was just opened.
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus()
  }, [])

  function ask() {
    if (!canAsk) return
    onAsk()
    field.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!sendsOnEnter(event)) return
    event.preventDefault()
    ask()
  }

  return (
    <form
      className="shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <div className="flex items-end gap-1 rounded-3xl border border-line-strong bg-canvas p-1.5 shadow-float focus-within:border-accent">
        <GrowingField
          ref={field}
          aria-label={words.questionBeside}
          rows={1}
          value={text}
          dir="auto"
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={onKeyDown}
          placeholder={words.askBeside}
          className="max-h-[30vh] min-h-9 min-w-0 flex-1 resize-none bg-transparent px-2.5 py-1.5 outline-none placeholder:text-muted pointer-coarse:min-h-11 pointer-coarse:py-2.5"
        />
        <SendButton
          canSend={canAsk}
          onStop={runningId === undefined ? undefined : () => parley.stop(runningId)}
        />
      </div>
    </form>
  )
}
