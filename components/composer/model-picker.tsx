'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, Search } from 'lucide-react'
import { parley, useParley } from '@/components/parley'
import type { Model, ModelList } from '@/lib/client/list-models'
import { describeModel } from '@/lib/format/describe-model'
import { ModelButton, modelButtonLook } from './model-button'

/** Chooses the model of the next turn, by name or by what an upstream says of it. */
export function ModelPicker() {
  const list = useParley((state) => state.modelList)
  const selected = useParley((state) => state.settings.model)
  if (list === null || list.models.length === 0) return <ModelButton />
  const groups = groupsOf(list)
  return (
    <Combobox.Root
      items={groups}
      value={list.models.find(({ id }) => id === selected) ?? null}
      onValueChange={(model: Model | null) => {
        if (model !== null) parley.setSettings({ model: model.id })
      }}
      itemToStringLabel={(model: Model) => `${model.id} ${nameOf(model)}`}
      isItemEqualToValue={(model: Model, other: Model) => model.id === other.id}
      autoHighlight
    >
      <Combobox.Trigger aria-label="Model" className={modelButtonLook}>
        <span className="truncate">{selected}</span>
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Combobox.Trigger>
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
                placeholder="Search models"
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
  const groups = upstreams.map(({ id, label }) => ({
    value: label,
    items: models.filter(({ upstream }) => upstream === id),
  }))
  return groups.filter(({ items }) => items.length > 0)
}
