import { once } from '@/lib/language/once'
import { formatMonth } from '@/lib/language/dates'
import { words } from '@/lib/language/english/sidebar'
import type { Conversation } from '@/lib/conversation/types'

/** One row in the list of chats. Keys are unique within a list and stay with their chat or folder. */
export type Row =
  | { readonly kind: 'heading'; readonly key: string; readonly label: string }
  | {
      readonly kind: 'folder'
      readonly key: string
      readonly name: string
      readonly count: number
      readonly isOpen: boolean
    }
  | { readonly kind: 'chat'; readonly key: string; readonly chat: Conversation; readonly isInFolder: boolean }
  /** Leads to the archived chats. */
  | { readonly kind: 'archive'; readonly key: 'archive'; readonly count: number }
  /** Leads back from them. */
  | { readonly kind: 'back'; readonly key: 'back' }

/**
 * Builds the list: pinned chats, folders by name with their chats, the rest by time, and the link to the archive. A
 * chat appears only once; a pinned one appears above its folder.
 *
 * @param chats last changed first
 * @param closedFolders the names of folders whose chats are hidden
 * @param today the start of the current day, in milliseconds since the epoch
 */
export function chatRows(
  chats: readonly Conversation[],
  closedFolders: ReadonlySet<string>,
  today: number,
): readonly Row[] {
  const listed = chats.filter(({ archived }) => !archived)
  const archived = chats.length - listed.length
  const pinned = listed.filter((chat) => chat.pinned)
  const unpinned = listed.filter((chat) => !chat.pinned)
  const others = unpinned.filter(({ folder }) => folder === undefined)
  return [
    ...section(words.pinned, pinned.map(chatRow)),
    ...section(words.folders, folderRows(unpinned, closedFolders)),
    ...rowsByTime(others, today),
    ...(archived > 0 ? [{ kind: 'archive', key: 'archive', count: archived } as const] : []),
  ]
}

/** Returns the archived chats by time, after the link back. */
export function archivedRows(chats: readonly Conversation[], today: number): readonly Row[] {
  return [
    { kind: 'back', key: 'back' },
    ...rowsByTime(
      chats.filter(({ archived }) => archived),
      today,
    ),
  ]
}

/** Rows that belong together: a heading and the rows below it, or the link to the archive and back. */
export interface Section {
  /** The index of the heading; null if there is none. */
  readonly heading: number | null
  readonly label: string | null
  /** The index of the first row below the heading, and of the first one after the section. */
  readonly start: number
  readonly end: number
}

/** Divides the rows into sections, in order. */
export function sectionsOf(rows: readonly Row[]): readonly Section[] {
  const sections: Section[] = []
  for (const [at, row] of rows.entries()) {
    const last = sections.at(-1)
    const begun = { start: at, end: at + 1 }
    if (row.kind === 'heading') sections.push({ heading: at, label: row.label, start: at + 1, end: at + 1 })
    else if (row.kind === 'archive' || row.kind === 'back')
      sections.push({ heading: null, label: null, ...begun })
    else if (last !== undefined) sections[sections.length - 1] = { ...last, end: at + 1 }
  }
  return sections
}

/** Returns all folders by name, including those whose chats are all pinned or archived. */
export function foldersOf(chats: readonly Conversation[]): readonly string[] {
  const names = new Set(chats.flatMap(({ folder }) => (folder === undefined ? [] : [folder])))
  return [...names].toSorted(byName().compare)
}

const byName = once(() => new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }))

const chatRow = (chat: Conversation): Row => ({ kind: 'chat', key: chat.id, chat, isInFolder: false })

function section(label: string, rows: readonly Row[]): readonly Row[] {
  return rows.length === 0 ? [] : [heading(label), ...rows]
}

const heading = (label: string): Row => ({ kind: 'heading', key: `heading ${label}`, label })

function folderRows(chats: readonly Conversation[], closed: ReadonlySet<string>): readonly Row[] {
  const folders = new Map<string, Conversation[]>()
  for (const chat of chats) {
    if (chat.folder === undefined) continue
    const inside = folders.get(chat.folder)
    if (inside === undefined) folders.set(chat.folder, [chat])
    else inside.push(chat)
  }
  return [...folders]
    .toSorted(([one], [other]) => byName().compare(one, other))
    .flatMap(([name, chats]): readonly Row[] => {
      const isOpen = !closed.has(name)
      const folder: Row = { kind: 'folder', key: folderKey(name), name, count: chats.length, isOpen }
      const inside = chats.map((chat): Row => ({ kind: 'chat', key: chat.id, chat, isInFolder: true }))
      return isOpen ? [folder, ...inside] : [folder]
    })
}

export const folderKey = (name: string) => `folder ${name}`

function rowsByTime(chats: readonly Conversation[], today: number): readonly Row[] {
  const periodOf = periods(today)
  const rows: Row[] = []
  let last: string | undefined
  for (const chat of chats) {
    const period = periodOf(chat.updatedAt)
    if (period !== last) rows.push(heading(period))
    last = period
    rows.push(chatRow(chat))
  }
  return rows
}

/**
 * Returns a function that names the period of a time, as seen from a given day. Times in the future, after a clock was
 * set back, count as today.
 */
function periods(today: number): (time: number) => string {
  const yesterday = daysBefore(today, 1)
  const lastWeek = daysBefore(today, 7)
  const thisYear = new Date(today).getFullYear()
  const names = new Map<number, string>()
  return (time) => {
    if (time >= today) return words.today
    if (time >= yesterday) return words.yesterday
    if (time >= lastWeek) return words.previous7Days
    const date = new Date(time)
    const month = date.getFullYear() * 12 + date.getMonth()
    // Formatting a date costs more than everything else here.
    const name = names.get(month) ?? formatMonth(date, thisYear)
    names.set(month, name)
    return name
  }
}

/** Uses the calendar, because not every day has 24 hours. */
function daysBefore(day: number, days: number): number {
  const date = new Date(day)
  return date.setDate(date.getDate() - days)
}
