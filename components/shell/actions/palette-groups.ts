import { words } from '@/lib/language/english/shell'
import type { Model } from '@/lib/client/list-models'
import { isChatModel } from '@/lib/client/model-choice'
import type { ModelNames } from '@/lib/client/model-names'
import type { Conversation } from '@/lib/conversation/types'
import type { Action } from './actions'

/** A line of the palette. */
export interface PaletteItem {
  readonly id: string
  readonly name: string
  readonly keys?: string
  readonly kind: 'action' | 'chat' | 'model'
}

/** Lines of one kind, as Base UI takes them. */
export interface PaletteGroup {
  readonly value: string
  readonly items: readonly PaletteItem[]
}

interface Searched {
  readonly actions: readonly Action[]
  /** Newest first. */
  readonly chats: readonly Conversation[]
  /** None where there is no chat whose model could be chosen. */
  readonly models: readonly Model[]
  readonly nameOf: ModelNames
}

/** How many chats are offered before anything is typed, and how many of a kind at most. */
const recent = 5
const most = 20

/** Returns what matches a query: every word of it is in the name, or in a model's id. Nothing typed matches all actions. */
export function paletteGroups(
  query: string,
  { actions, chats, models, nameOf }: Searched,
): readonly PaletteGroup[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = ({ name, kind, id }: PaletteItem) => {
    const text = (kind === 'model' ? `${name} ${id}` : name).toLowerCase()
    return wanted.every((word) => text.includes(word))
  }
  const isEmpty = wanted.length === 0
  const listed = chats.filter(({ deletedAt }) => deletedAt === undefined)
  const groups: readonly PaletteGroup[] = [
    {
      value: words.actions,
      items: actions
        .map(({ id, name, keys }): PaletteItem => ({ id, name, kind: 'action', ...(keys && { keys }) }))
        .filter(fits),
    },
    {
      value: words.chats,
      items: listed
        .map(({ id, title }): PaletteItem => ({ id, name: title, kind: 'chat' }))
        .filter(fits)
        .slice(0, isEmpty ? recent : most),
    },
    {
      value: words.models,
      items: isEmpty
        ? []
        : models
            .filter(isChatModel)
            .map(({ id }): PaletteItem => ({ id, name: nameOf(id), kind: 'model' }))
            .filter(fits)
            .slice(0, most),
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
