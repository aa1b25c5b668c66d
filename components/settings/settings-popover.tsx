'use client'

import { Popover } from '@base-ui/react/popover'
import { SlidersHorizontal } from 'lucide-react'
import { useId, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { PageLink } from '@/components/ui/page-link'
import { PrivateChoice } from './private-choice'
import { settingsButtonLook } from './settings-button'

/** The least an upstream accepts (Open Responses, `max_output_tokens`). */
const leastTokens = 16

/** Instructions, the token limit and the privacy of the turns to come. */
export function SettingsPopover({ conversationId }: { readonly conversationId: string | null }) {
  const instructions = useParley((state) => state.settings.instructions ?? '')
  const limit = useParley((state) => state.settings.max_output_tokens)
  const id = useId()
  return (
    <Popover.Root>
      <Popover.Trigger aria-label="Chat settings" title="Chat settings" className={settingsButtonLook}>
        <SlidersHorizontal aria-hidden size={18} strokeWidth={1.75} />
        {(instructions !== '' || limit !== undefined) && (
          <span className="absolute top-1.5 right-1.5 size-1.5 rounded-full bg-accent" />
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={6} className="z-20">
          <Popover.Popup className="flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-4 rounded-xl border border-line-strong bg-canvas p-4 shadow-lg">
            <Popover.Title className="text-sm font-semibold">Chat settings</Popover.Title>
            <div>
              <label htmlFor={`${id}-instructions`} className="text-sm font-medium">
                Instructions
              </label>
              <p id={`${id}-instructions-help`} className="mb-1.5 text-xs text-muted">
                Sent with every turn: who the model is and how it should answer.
              </p>
              <textarea
                id={`${id}-instructions`}
                aria-describedby={`${id}-instructions-help`}
                rows={4}
                value={instructions}
                onChange={(event) => parley.setSettings({ instructions: event.target.value })}
                className="field-sizing-content max-h-60 min-h-24 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm"
              />
            </div>
            <TokenLimit id={`${id}-limit`} limit={limit} />
            <PrivateChoice conversationId={conversationId} />
            <PageLink
              href="/settings"
              className="self-start text-sm text-accent underline underline-offset-4"
            >
              All settings
            </PageLink>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function TokenLimit({ id, limit }: { readonly id: string; readonly limit: number | undefined }) {
  const [text, setText] = useState(limit === undefined ? '' : String(limit))
  const value = Number(text)
  const valid = text.trim() === '' || (Number.isInteger(value) && value >= leastTokens)

  function change(next: string) {
    setText(next)
    const wanted = Number(next)
    if (next.trim() === '') parley.setSettings({ max_output_tokens: undefined })
    else if (Number.isInteger(wanted) && wanted >= leastTokens)
      parley.setSettings({ max_output_tokens: wanted })
  }

  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium">
        Maximum output tokens
      </label>
      <p id={`${id}-help`} className="mb-1.5 text-xs text-muted">
        Where an answer is cut, reasoning included. Empty: the model’s own limit.
      </p>
      <input
        id={id}
        inputMode="numeric"
        value={text}
        aria-invalid={!valid}
        aria-describedby={valid ? `${id}-help` : `${id}-error`}
        onChange={(event) => change(event.target.value)}
        className="h-9 w-full rounded-lg border border-line-strong bg-canvas px-3 text-sm tabular-nums aria-invalid:border-danger pointer-coarse:h-11"
      />
      {!valid && (
        <p id={`${id}-error`} className="mt-1 text-xs text-danger">
          Enter a whole number of at least {leastTokens}, or leave it empty.
        </p>
      )}
    </div>
  )
}
