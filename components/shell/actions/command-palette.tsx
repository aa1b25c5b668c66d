'use client'

import { words } from '@/lib/language/english/shell'
import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useListedChats } from '@/components/hooks/listed-chats'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { showChat } from '@/components/ui/address'
import { describeKeys } from '@/components/ui/describe-keys'
import { Dialog } from '@/components/ui/dialog'
import { actions, type Place } from './actions'
import { type PaletteGroup, paletteGroups, type PaletteItem } from './palette-groups'

interface CommandPaletteProps {
  readonly place: Place
  readonly onClose: () => void
}

const focusNow = (field: HTMLInputElement | null) => field?.focus()

/** Finds every action, chat and model by its name. */
export function CommandPalette({ place, onClose }: CommandPaletteProps) {
  const [query, setQuery] = useState('')
  const conversations = useListedChats()
  const models = useParley((state) => state.modelList?.models)
  const nameOf = useModelNames()
  const groups = paletteGroups(query, {
    actions: actions.filter(({ id, isPossible }) => id !== 'palette' && isPossible(place)),
    chats: conversations ?? [],
    models: place.chat === undefined ? [] : (models ?? []),
    nameOf,
  })

  function choose({ kind, id }: PaletteItem) {
    onClose()
    if (kind === 'chat') showChat(id)
    else if (kind === 'model') parley.setSettings(place.chat?.conversationId ?? null, { model: id })
    else actions.find((action) => action.id === id)?.run(place)
  }

  return (
    <Dialog
      label={words.commandPalette}
      onClose={onClose}
      className="mx-auto mt-[12vh] mb-auto flex h-fit max-h-[70dvh] w-[min(36rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-2xl border border-line bg-canvas shadow-float"
    >
      <Autocomplete.Root
        items={groups}
        mode="none"
        open
        inline
        autoHighlight="always"
        keepHighlight
        value={query}
        onValueChange={setQuery}
        itemToStringValue={({ name }: PaletteItem) => name}
      >
        <div className="flex items-center gap-2 border-b border-line px-4">
          <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
          <Autocomplete.Input
            // The dialog focuses a frame later, which would leave the first letters of a quick typist in the chat.
            ref={focusNow}
            aria-label={words.searchActionsChatsAndModels}
            placeholder={words.searchActionsChatsAndModels}
            className="h-12 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
          />
        </div>
        <Autocomplete.Empty>
          <p className="px-4 py-6 text-center text-sm text-muted">{words.noMatches}</p>
        </Autocomplete.Empty>
        <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain p-2 empty:hidden">
          {({ value, items }: PaletteGroup) => (
            <Autocomplete.Group key={value} items={items}>
              <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 text-xs text-muted">
                {value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: PaletteItem) => (
                  <Autocomplete.Item
                    key={item.id}
                    value={item}
                    onClick={() => choose(item)}
                    className="flex min-h-9 cursor-default items-center gap-3 rounded-lg px-2 text-sm select-none data-highlighted:bg-hover pointer-coarse:min-h-11"
                  >
                    <span className="min-w-0 flex-1 truncate" dir="auto">
                      {item.name}
                    </span>
                    {item.keys !== undefined && (
                      <kbd className="shrink-0 text-xs text-muted pointer-coarse:hidden">
                        {describeKeys(item.keys)}
                      </kbd>
                    )}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  )
}
