import type { IDBPDatabase } from 'idb'
import { problemOfTurn } from '@/lib/conversation/check-turn'
import { schema } from '@/lib/conversation/migrate'
import { parseConversation } from '@/lib/conversation/parse-record'
import { responsesOf } from '@/lib/conversation/stored-responses'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { type ReadWrite, type WithRevision, type Schema, stores } from './connection'
import type { Entry } from './entries'
import { ledgerKey, missingFrom } from './ledger'
import { read } from './unreadable'

/** What was restored from a copy. */
export interface RestoredCounts {
  /** Chats that were missing entirely. */
  readonly chats: number
  /** Messages in other chats that were missing or outdated. */
  readonly messages: number
}

/** Returns turns that are not in the index by chat. */
export async function strayTurns(database: IDBPDatabase<Schema>): Promise<readonly Turn[]> {
  const { store } = database.transaction('turns')
  const index = store.index('conversationId')
  const [all, filed] = await Promise.all([store.count(), index.count()])
  if (all === filed) return []
  const [keys, known] = await Promise.all([store.getAllKeys(), index.getAllKeys()])
  const there = new Set(known)
  const values = await Promise.all(keys.filter((key) => !there.has(key)).map((key) => store.get(key)))
  return values.flatMap((value) => value ?? [])
}

export async function unlistedChats(database: IDBPDatabase<Schema>): Promise<readonly string[]> {
  const transaction = database.transaction(['conversations', 'turns', 'removed'])
  const [listed, removed] = await Promise.all([
    transaction.objectStore('conversations').getAllKeys(),
    transaction.objectStore('removed').getAllKeys(),
  ])
  const known = new Set([...listed, ...removed])
  const unlisted: string[] = []
  const index = transaction.objectStore('turns').index('conversationId')
  let cursor = await index.openKeyCursor(null, 'nextunique')
  while (cursor !== null) {
    if (!known.has(cursor.key)) unlisted.push(cursor.key)
    cursor = await cursor.continue()
  }
  return unlisted
}

export async function putConversation(
  transaction: ReadWrite,
  conversation: Conversation,
  revision: number,
): Promise<void> {
  await Promise.all([
    transaction.objectStore('conversations').put({ ...conversation, revision }),
    transaction.objectStore('counters').put(0, ledgerKey('conversations', conversation.id)),
  ])
}

export async function putTurn(transaction: ReadWrite, turn: Turn, revision: number): Promise<void> {
  const ledger = transaction.objectStore('counters')
  const responses = transaction.objectStore('responses')
  await Promise.all([
    transaction.objectStore('turns').put({ ...turn, revision }),
    ledger.put(0, ledgerKey('turns', turn.id)),
    ...responsesOf(turn).flatMap((response) => [
      responses.put(response),
      ledger.put(0, ledgerKey('responses', response.id)),
    ]),
  ])
}

/** The streaming answers whose entries beside the turn were written, by the turn's id: which ones, in words. */
export type FiledTurns = Map<string, string>

/**
 * Puts a newer state of a turn that streams. Its entries in the ledger and in the list of responses stay as they are while
 * it does: writing them each time made four writes of one.
 */
export async function putStreaming(
  transaction: ReadWrite,
  turn: Turn,
  revision: number,
  filed: FiledTurns,
): Promise<void> {
  const entries = responsesOf(turn)
    .map(({ id }) => id)
    .join(' ')
  if (filed.get(turn.id) === entries) {
    await transaction.objectStore('turns').put({ ...turn, revision })
    return
  }
  await putTurn(transaction, turn, revision)
  filed.set(turn.id, entries)
}

export async function remove(transaction: ReadWrite, id: string, revision: number): Promise<void> {
  const turns = transaction.objectStore('turns')
  const ledger = transaction.objectStore('counters')
  const [ids] = await Promise.all([
    turns.index('conversationId').getAllKeys(id),
    transaction.objectStore('conversations').delete(id),
    transaction.objectStore('removed').put({ id, revision }),
    ledger.delete(ledgerKey('conversations', id)),
    ledger.put(revision, ledgerKey('removed', id)),
  ])
  await Promise.all(
    ids.flatMap((turnId) => [turns.delete(turnId), ledger.delete(ledgerKey('turns', turnId))]),
  )
}

/** Does work in a transaction; if it fails, none of it is done. */
export async function inOne<Result>(transaction: ReadWrite, work: () => Promise<Result>): Promise<Result> {
  // We report the reason of whatever fails first, because the browser ends the rest with a plain "aborted".
  const done = transaction.done.catch((error: unknown) => Promise.reject(transaction.error ?? error))
  try {
    const [result] = await Promise.all([work(), done])
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It has ended already.
    }
    await done.catch(() => undefined)
    throw transaction.error ?? error
  }
}

/** How many chats we read at once; together they must fit into memory. */
const chatsAtOnce = 20

export async function* changedSince(
  database: IDBPDatabase<Schema>,
  since: number,
): AsyncGenerator<readonly Entry[], void> {
  const range = IDBKeyRange.lowerBound(since, true)
  const removed = await database.getAllFromIndex('removed', 'revision', range)
  yield removed.map(({ id, revision }) => ({ revision, removed: id }))
  if (since > 0) {
    yield (await database.getAllFromIndex('conversations', 'revision', range)).map(conversationEntry)
    yield (await database.getAllFromIndex('turns', 'revision', range)).map(turnEntry)
    return
  }
  const conversations = await database.getAll('conversations')
  for (let at = 0; at < conversations.length; at += chatsAtOnce) {
    const some = conversations.slice(at, at + chatsAtOnce)
    const turns = await Promise.all(
      some.map(({ id }) => database.getAllFromIndex('turns', 'conversationId', id)),
    )
    yield [...some.map(conversationEntry), ...turns.flat().map(turnEntry)]
  }
}

export const conversationEntry = ({ revision = 0, ...conversation }: Conversation & WithRevision): Entry => ({
  revision,
  conversation,
})
export const turnEntry = ({ revision = 0, ...turn }: Turn & WithRevision): Entry => ({ revision, turn })

export async function merge(
  database: IDBPDatabase<Schema>,
  entries: readonly Entry[],
): Promise<RestoredCounts> {
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
  return inOne(transaction, async () => {
    const [removed, lostRemovals] = await Promise.all([
      transaction.objectStore('removed').getAllKeys(),
      missingFrom(transaction, 'removed'),
    ])
    const gone = new Set([...removed, ...lostRemovals])
    const chats = new Set<string>()
    const messages: string[] = []
    let highest = asRevision(await transaction.objectStore('counters').get('revision'))
    for (const entry of entries) {
      highest = Math.max(highest, entry.revision)
      if ('removed' in entry) {
        const known = await transaction.objectStore('conversations').get(entry.removed)
        if ((known?.revision ?? 0) < entry.revision) await remove(transaction, entry.removed, entry.revision)
      } else if ('turn' in entry) {
        const { turn, revision } = entry
        if (gone.has(turn.conversationId)) continue
        const known = await transaction.objectStore('turns').get(turn.id)
        if (isAsNew(known, revision) && problemOfTurn(known) === undefined) continue
        messages.push(turn.conversationId)
        await putTurn(transaction, turn, revision)
      } else {
        const { conversation, revision } = entry
        if (gone.has(conversation.id)) continue
        const known = await transaction.objectStore('conversations').get(conversation.id)
        if (isAsNew(known, revision) && 'value' in read(() => parseConversation(known, schema))) continue
        chats.add(conversation.id)
        await putConversation(transaction, conversation, revision)
      }
    }
    await transaction.objectStore('counters').put(highest, 'revision')
    return { chats: chats.size, messages: messages.filter((id) => !chats.has(id)).length }
  })
}

/** A damaged number counts as none, so that we check the copy. */
export const asRevision = (value: unknown) => (Number.isSafeInteger(value) ? Number(value) : 0)

const isAsNew = (known: WithRevision | undefined, revision: number) =>
  known !== undefined && (known.revision ?? 0) >= revision

export function unrevised<Value extends WithRevision>({
  revision: _revision,
  ...value
}: Value): Omit<Value, 'revision'> {
  return value
}
