import { isObject, listOf } from '@/lib/responses/guards'
import { parse, readItem, readJson, writeItem } from '@/lib/storage/local-item'

/** Unsent texts by conversation, for the next visit; `''` is the new chat. */
export interface DraftStore {
  /** The texts of this tab where it has some (after a reload), else what any tab left unsent, oldest first. */
  read(): ReadonlyMap<string, readonly string[]>
  /**
   * Takes texts away and adds one. Only what this tab knows of is touched, so tabs that write in one chat keep
   * their texts beside each other.
   *
   * @param before the texts that the new one replaces
   * @param after the new text; empty for none
   */
  replace(conversationId: string, before: readonly string[], after: string): void
  /** Notes what stands in this tab's own field, for its reload. */
  setOwn(conversationId: string, text: string): void
}

const sharedKey = 'parley:drafts'
/** In sessionStorage, which is this tab's alone. */
const ownKey = 'parley:own-drafts'

/** Drafts in localStorage, which all tabs share, and in sessionStorage for the reload of this one. */
export function localDrafts(): DraftStore {
  return {
    read() {
      const shared = readTexts(readJson(sharedKey))
      const own = readTexts(parse(readItem(ownKey, 'session')))
      return new Map([...shared, ...own])
    },
    replace(conversationId, before, after) {
      // Read anew each time: another tab may have written since.
      const texts = new Map(readTexts(readJson(sharedKey)))
      const kept = [...(texts.get(conversationId) ?? [])]
      for (const text of before) {
        const at = kept.indexOf(text)
        if (at !== -1) kept.splice(at, 1)
      }
      texts.set(conversationId, after === '' ? kept : [...kept, after])
      writeItem(sharedKey, writeTexts(texts))
    },
    setOwn(conversationId, text) {
      const own = new Map(readTexts(parse(readItem(ownKey, 'session'))))
      own.set(conversationId, text === '' ? [] : [text])
      writeItem(ownKey, writeTexts(own), 'session')
    },
  }
}

/** Each chat has a text, or a list of texts where several tabs wrote. What is neither is left out. */
function readTexts(value: unknown): ReadonlyMap<string, readonly string[]> {
  const entries = isObject(value) ? Object.entries(value) : []
  return new Map(
    entries.flatMap(([id, kept]) => {
      const texts = (typeof kept === 'string' ? [kept] : listOf(kept)).filter(isWritten)
      return texts.length === 0 ? [] : [[id, texts] as const]
    }),
  )
}

function writeTexts(texts: ReadonlyMap<string, readonly string[]>): string {
  const kept = [...texts].flatMap(([id, list]) => {
    const [only] = list
    return only === undefined ? [] : [[id, list.length === 1 ? only : list] as const]
  })
  return JSON.stringify(Object.fromEntries(kept))
}

const isWritten = (text: unknown): text is string => typeof text === 'string' && text !== ''
