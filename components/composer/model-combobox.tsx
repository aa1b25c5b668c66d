'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, Search } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Model, ModelList } from '@/lib/client/list-models'
import { isChatModel, typedModels } from '@/lib/client/model-choice'
import { describeModel } from '@/lib/format/describe-model'

interface ModelComboboxProps {
  readonly list: ModelList
  /** The id of the model that is marked as chosen. */
  readonly selected: string
  readonly onChoose: (model: string) => void
  /** It is there because somebody opened it. */
  readonly defaultOpen?: boolean
  /** What opens it: a `Combobox.Trigger`. */
  readonly children: ReactNode
}

/**
 * All models to choose one from, by name or by what a provider says of it. The list is a help: what is typed can be
 * chosen, too, for many servers list nothing or not everything.
 */
export function ModelCombobox({
  list,
  selected,
  onChoose,
  defaultOpen = false,
  children,
}: ModelComboboxProps) {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(defaultOpen)
  const groups = groupsOf(list)
  const unlisted = typedModels(list, typed).filter(({ id }) => !list.models.some((model) => model.id === id))

  function choose(model: string) {
    onChoose(model)
    setOpen(false)
  }

  return (
    <Combobox.Root
      items={groups}
      inputValue={typed}
      onInputValueChange={setTyped}
      open={open}
      onOpenChange={setOpen}
      value={list.models.find(({ id }) => id === selected) ?? null}
      onValueChange={(model: Model | null) => {
        if (model !== null) onChoose(model.id)
      }}
      itemToStringLabel={(model: Model) => `${model.id} ${nameOf(model)}`}
      isItemEqualToValue={(model: Model, other: Model) => model.id === other.id}
      autoHighlight
    >
      {children}
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={6} className="z-20">
          <Combobox.Popup
            aria-label="Models"
            className="flex max-h-[min(28rem,var(--available-height))] w-[min(26rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-xl border border-line-strong bg-canvas shadow-lg"
          >
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Search aria-hidden size={16} className="text-muted" />
              <Combobox.Input
                aria-label="Search models"
                placeholder="Search or type a model's name"
                onKeyDown={({ key, currentTarget }) => {
                  const [first] = unlisted
                  // Without a match there is nothing else that Enter could mean.
                  const hasMatch = currentTarget.getAttribute('aria-activedescendant') !== null
                  if (key === 'Enter' && first !== undefined && !hasMatch) choose(first.id)
                }}
                className="h-11 flex-1 bg-transparent text-sm outline-none placeholder:text-muted"
              />
            </div>
            <Combobox.Empty>
              <p className="px-3 py-4 text-sm text-muted">No model has such a name.</p>
            </Combobox.Empty>
            <Combobox.List className="min-h-0 overflow-y-auto p-1 empty:p-0">
              {(group: Group) => (
                <Combobox.Group key={group.value} items={group.items}>
                  {groups.length > 1 && (
                    <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                      {group.value}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(model: Model) => (
                      <Combobox.Item
                        key={model.id}
                        value={model}
                        className="flex min-h-11 cursor-pointer items-center gap-2 rounded-lg px-2 py-1.5 text-sm data-highlighted:bg-hover"
                      >
                        <span className="min-w-0 flex-1">
                          <span className="block truncate font-medium">{nameOf(model)}</span>
                          <span className="block truncate text-xs text-muted">{describeModel(model)}</span>
                        </span>
                        <Combobox.ItemIndicator>
                          <Check aria-hidden size={16} className="text-accent" />
                        </Combobox.ItemIndicator>
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
            {unlisted.length > 0 && (
              <div className="shrink-0 border-t border-line p-1">
                {unlisted.map(({ id }) => (
                  <button
                    key={id}
                    type="button"
                    onClick={() => choose(id)}
                    className="flex min-h-11 w-full items-center gap-2 rounded-lg px-2 py-1.5 text-left text-sm hover:bg-hover"
                  >
                    <span className="min-w-0 flex-1 truncate font-medium">Use “{id}”</span>
                    <span className="shrink-0 text-xs text-muted">Not listed</span>
                  </button>
                ))}
              </div>
            )}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}

interface Group {
  readonly value: string
  readonly items: Model[]
}

const nameOf = (model: Model) => (typeof model['name'] === 'string' ? model['name'] : model.id)

function groupsOf({ models, upstreams }: ModelList): readonly Group[] {
  const chat = models.filter(isChatModel)
  const groups = [
    ...upstreams.map(({ id, label }) => ({
      value: label,
      items: chat.filter(({ upstream }) => upstream === id),
    })),
    {
      value: 'Not for chat: embeddings, images, speech',
      items: models.filter((model) => !isChatModel(model)),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
