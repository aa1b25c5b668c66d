'use client'

import { words as strings } from '@/lib/language/english/settings'
import { Combobox } from '@base-ui/react/combobox'
import { Search } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { PageLink } from '@/components/ui/page-link'
import { type Prompt, variablesOf } from '@/lib/conversation/prompt'
import { PromptForm } from './prompt-form'

interface PromptPickerProps {
  /** What it opens next to. */
  readonly anchorRef: RefObject<HTMLElement | null>
  readonly onClose: () => void
  /** Called with the text to insert; null if there is none. */
  readonly onDone: (text: string | null) => void
}

/** Selects one of all prompts; asks for its variables first if it has any. */
export function PromptPicker({ anchorRef, onClose, onDone }: PromptPickerProps) {
  const prompts = useSavedList(savedLists.prompts)
  const [asking, setAsking] = useState<Prompt | null>(null)

  function end(text: string | null) {
    onClose()
    onDone(text)
  }

  function choose(prompt: Prompt) {
    if (variablesOf(prompt).length > 0) setAsking(prompt)
    else end(prompt.text)
  }

  return (
    <>
      <Combobox.Root
        items={prompts}
        open={asking === null}
        onOpenChange={(next, { reason }) => {
          if (!next && reason !== 'item-press') end(null)
        }}
        value={null}
        onValueChange={(prompt: Prompt | null) => {
          if (prompt !== null) choose(prompt)
        }}
        itemToStringLabel={({ title, text }: Prompt) => `${title} ${text}`}
        autoHighlight
      >
        <Combobox.Portal>
          <Combobox.Positioner anchor={anchorRef} side="top" align="start" sideOffset={10} className="z-20">
            <Combobox.Popup
              aria-label={strings.prompts}
              // The outcome decides where the focus goes.
              finalFocus={false}
              className="flex max-h-[min(24rem,var(--available-height))] w-[min(26rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-xl border border-line bg-canvas shadow-float"
            >
              <div className="flex items-center gap-2 border-b border-line px-3">
                <Search aria-hidden size={16} className="text-muted" />
                <Combobox.Input
                  aria-label={strings.searchPrompts}
                  placeholder={strings.searchPrompts}
                  className="h-11 flex-1 bg-transparent text-sm outline-none placeholder:text-muted"
                />
              </div>
              <Combobox.Empty>
                <p className="px-3 pt-4 text-sm text-muted">
                  {prompts.length === 0 ? strings.noPromptsYet : strings.noMatchingPrompts}
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
                  {strings.managePrompts}
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
            end(text)
          }}
        />
      )}
    </>
  )
}
