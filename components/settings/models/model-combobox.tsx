'use client'

import { words } from '@/lib/language/english/models'
import { Combobox } from '@base-ui/react/combobox'
import { Search } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, useRef, useState } from 'react'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { describeKeys } from '@/components/ui/describe-keys'
import type { Model, ModelList } from '@/lib/client/list-models'
import { typedModels } from '@/lib/client/model-choice'
import { modelNames } from '@/lib/client/model-names'
import { readRecentModels } from '@/lib/storage/recent-models'
import { autoModelOf } from '@/lib/conversation/auto-model'
import { AutoOption } from './auto-option'
import { type ModelGroup, modelGroups } from './model-groups'
import { ModelOption } from './model-option'
import { useAutoModels } from './use-auto-models'

/** The look of a button that opens a list of models. */
type ButtonProps = Pick<
  ComponentProps<'button'>,
  'aria-label' | 'className' | 'children' | 'disabled' | 'tabIndex'
> & { readonly 'data-tooltip'?: string | undefined }

export interface ModelComboboxProps {
  readonly list: ModelList
  /** The id of the model marked as selected. */
  readonly selected: string
  readonly onChoose: (model: string) => void
  /** True if it was mounted because the person opened it. */
  readonly defaultOpen?: boolean
  readonly onClose?: () => void
  /** Whether the list stays open for more after one was chosen. */
  readonly staysOpen?: boolean
  /** Whether the choice can be left to votes: only where the model is asked by a turn of a chat. */
  readonly offersAuto?: boolean
  /** The button that opens it. */
  readonly button: ButtonProps
}

/** Stars the highlighted model. With a modifier, it does not type into the search. */
const starKeys = '$mod+d'

/**
 * Selects one of all models, by its name or by what the provider says of it. The list is only a help: the person can also
 * choose whatever they typed, because many servers list nothing or not everything.
 */
export function ModelCombobox({
  list,
  selected,
  onChoose,
  defaultOpen = false,
  onClose,
  staysOpen = false,
  offersAuto = false,
  button,
}: ModelComboboxProps) {
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(defaultOpen)
  const favorites = useSavedList(savedLists.favorites).map(({ id }) => id)
  /** As they were when the list was opened: a row that is starred stays under the pointer. */
  const [order, setOrder] = useState({ favorites, recents: readRecentModels() })
  const [said, setSaid] = useState('')
  const highlighted = useRef<Model | undefined>(undefined)
  const nameOf = modelNames(list)
  const offered = useAutoModels(offersAuto && open, selected)
  const autos = offersAuto ? offered : []
  const groups = modelGroups(list, { ...order, autos }, typed)
  const unlisted = typedModels(list, typed).filter(
    ({ id }) => autoModelOf(id, list) === undefined && !list.models.some((model) => model.id === id),
  )

  function show(isOpen: boolean) {
    if (isOpen) setOrder({ favorites, recents: readRecentModels() })
    setSaid('')
    setOpen(isOpen)
    if (!isOpen) onClose?.()
  }

  function star(model: Model) {
    const isFavorite = favorites.includes(model.id)
    if (isFavorite) savedLists.favorites.remove(model.id)
    else savedLists.favorites.put({ id: model.id })
    const name = nameOf(model.id)
    setSaid(isFavorite ? words.isNoFavorite(name) : words.isAFavorite(name))
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const { key, ctrlKey, metaKey, currentTarget } = event
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'd') {
      event.preventDefault()
      const model = highlighted.current
      if (model !== undefined && autoModelOf(model.id, list) === undefined) star(model)
      return
    }
    const [first] = unlisted
    // Without a match, Enter can mean nothing else.
    const hasMatch = currentTarget.getAttribute('aria-activedescendant') !== null
    if (key === 'Enter' && first !== undefined && !hasMatch) choose(first.id)
  }

  function choose(model: string) {
    onChoose(model)
    if (!staysOpen) show(false)
  }

  return (
    <Combobox.Root
      items={groups}
      // The groups have only what was searched for.
      filter={null}
      inputValue={typed}
      onInputValueChange={setTyped}
      open={open}
      onOpenChange={(isOpen, { reason }) => {
        if (isOpen || !staysOpen || reason !== 'item-press') show(isOpen)
      }}
      onItemHighlighted={(model) => {
        highlighted.current = model
      }}
      value={
        list.models.find(({ id }) => id === selected) ??
        (autoModelOf(selected, list) === undefined ? null : { id: selected, upstream: '' })
      }
      onValueChange={(model: Model | null) => {
        if (model !== null) onChoose(model.id)
      }}
      itemToStringLabel={(model: Model) => nameOf(model.id)}
      isItemEqualToValue={(model: Model, other: Model) => model.id === other.id}
      autoHighlight
    >
      <Combobox.Trigger {...button} />
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={6} className="z-20">
          <Combobox.Popup
            aria-label={words.models}
            className="flex max-h-[min(28rem,var(--available-height))] w-[min(28rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-xl border border-line-strong bg-canvas shadow-float"
          >
            <div className="flex items-center gap-2 border-b border-line px-3">
              <Search aria-hidden size={16} className="text-muted" />
              <Combobox.Input
                aria-label={words.searchModels}
                placeholder={words.searchOrTypeAModel}
                onKeyDown={press}
                className="h-11 flex-1 bg-transparent text-sm outline-none placeholder:text-muted"
              />
            </div>
            <Combobox.Empty>
              <p className="px-3 py-4 text-sm text-muted">{words.noMatchingModels}</p>
            </Combobox.Empty>
            <Combobox.List className="min-h-0 overflow-y-auto p-1 empty:p-0">
              {(group: ModelGroup) => (
                <Combobox.Group key={group.value} items={group.items}>
                  {groups.length > 1 && (
                    <Combobox.GroupLabel className="px-2 pt-2 pb-1 text-xs font-medium text-muted">
                      {group.value}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(model: Model) => {
                      const auto = autos.find(({ id }) => id === model.id)
                      return auto === undefined ? (
                        <ModelOption
                          key={model.id}
                          model={model}
                          name={nameOf(model.id)}
                          isFavorite={favorites.includes(model.id)}
                          keys={starKeys}
                          onStar={() => star(model)}
                        />
                      ) : (
                        <AutoOption key={model.id} model={model} entry={auto} />
                      )
                    }}
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
                    <span className="min-w-0 flex-1 truncate font-medium">
                      {words.typedModelStart}
                      {id}”
                    </span>
                    <span className="shrink-0 text-xs text-muted">{words.notListed}</span>
                  </button>
                ))}
              </div>
            )}
            <p className="shrink-0 border-t border-line px-3 py-1.5 text-xs text-muted pointer-coarse:hidden">
              {words.starsAModel(describeKeys(starKeys))}
            </p>
            <span role="status" className="sr-only">
              {said}
            </span>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
