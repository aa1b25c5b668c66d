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
  const groups = groupsOf(list, typed)
  return (
    <Combobox.Root
      items={groups}
      filter={(model: Model, query, toLabel) =>
        isTyped(model) || (toLabel?.(model) ?? model.id).toLowerCase().includes(query.trim().toLowerCase())
      }
      inputValue={typed}
      onInputValueChange={setTyped}
      defaultOpen={defaultOpen}
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
                className="h-11 flex-1 bg-transparent text-sm outline-none placeholder:text-muted"
              />
            </div>
            <Combobox.Empty>
              <p className="px-3 py-4 text-sm text-muted">No models listed. Type a model&apos;s name.</p>
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
                          <span className="block truncate font-medium">
                            {isTyped(model) ? `Use “${model.id}”` : nameOf(model)}
                          </span>
                          <span className="block truncate text-xs text-muted">
                            {isTyped(model) ? 'Not listed' : describeModel(model)}
                          </span>
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

const isTyped = (model: Model) => model['isTyped'] === true

function groupsOf({ models, upstreams }: ModelList, typed: string): readonly Group[] {
  const chat = models.filter(isChatModel)
  const isKnown = (id: string) => models.some((model) => model.id === id)
  const asked = typedModels({ models, upstreams }, typed).filter(({ id }) => !isKnown(id))
  const groups = [
    ...upstreams.map(({ id, label }) => ({
      value: label,
      items: chat.filter(({ upstream }) => upstream === id),
    })),
    {
      value: 'Not for chat: embeddings, images, speech',
      items: models.filter((model) => !isChatModel(model)),
    },
    { value: 'Other', items: asked.map((model) => ({ ...model, isTyped: true })) },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
