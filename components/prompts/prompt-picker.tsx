'use client'

import { Combobox } from '@base-ui/react/combobox'
import { NotebookText, Search } from 'lucide-react'
import { useState } from 'react'
import { shelves, useShelf } from '@/components/shelves'
import { PageLink } from '@/components/ui/page-link'
import { type Prompt, variablesOf } from '@/lib/prompts/prompt'
import { promptButtonLabel } from './prompt-button'
import { PromptForm } from './prompt-form'

interface PromptPickerProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  /** With the text to write; null where nothing came of it. */
  readonly onDone: (text: string | null) => void
}

/** All prompts, to choose one from; one with variables asks for them first. */
export function PromptPicker({ open, onOpenChange, onDone }: PromptPickerProps) {
  const prompts = useShelf(shelves.prompts)
  const [asking, setAsking] = useState<Prompt | null>(null)

  function choose(prompt: Prompt) {
    if (variablesOf(prompt).length > 0) setAsking(prompt)
    else onDone(prompt.text)
  }

  return (
    <>
      <Combobox.Root
        items={prompts}
        open={open}
        onOpenChange={(next, { reason }) => {
          onOpenChange(next)
          if (!next && reason !== 'item-press') onDone(null)
        }}
        value={null}
        onValueChange={(prompt: Prompt | null) => {
          if (prompt !== null) choose(prompt)
        }}
        itemToStringLabel={({ title, text }: Prompt) => `${title} ${text}`}
        autoHighlight
      >
        <Combobox.Trigger
          // It is the same button before and after the list has loaded.
          role="button"
          aria-label={promptButtonLabel}
          title={promptButtonLabel}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          <NotebookText aria-hidden size={18} strokeWidth={1.75} />
        </Combobox.Trigger>
        <Combobox.Portal>
          <Combobox.Positioner side="top" align="start" sideOffset={10} className="z-20">
            <Combobox.Popup
              aria-label="Prompts"
              // Where the focus goes is up to what comes of it.
              finalFocus={false}
              className="flex max-h-[min(24rem,var(--available-height))] w-[min(26rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-xl border border-line-strong bg-canvas shadow-lg"
            >
              <div className="flex items-center gap-2 border-b border-line px-3">
                <Search aria-hidden size={16} className="text-muted" />
                <Combobox.Input
                  aria-label="Search prompts"
                  placeholder="Search prompts"
                  className="h-11 flex-1 bg-transparent text-sm outline-none placeholder:text-muted"
                />
              </div>
              <Combobox.Empty>
                <p className="px-3 pt-4 text-sm text-muted">
                  {prompts.length === 0 ? 'There are no prompts yet.' : 'No prompt has such words.'}
                </p>
              </Combobox.Empty>
              <Combobox.List className="min-h-0 overflow-y-auto p-1 empty:p-0">
                {(prompt: Prompt) => (
                  <Combobox.Item
                    key={prompt.id}
                    value={prompt}
                    className="flex min-h-11 cursor-pointer flex-col justify-center rounded-lg px-2 py-1.5 text-sm data-highlighted:bg-hover"
                  >
                    <span className="truncate font-medium">{prompt.title}</span>
                    <span className="truncate text-xs text-muted">{prompt.text}</span>
                  </Combobox.Item>
                )}
              </Combobox.List>
              <div className="border-t border-line p-3">
                <PageLink
                  href="/settings/prompts"
                  className="text-sm text-accent underline underline-offset-4"
                >
                  Write and change prompts
                </PageLink>
              </div>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      {asking !== null && (
        <PromptForm
          prompt={asking}
          onClose={(text) => {
            setAsking(null)
            onDone(text)
          }}
        />
      )}
    </>
  )
}
