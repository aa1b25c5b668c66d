import { parseJson } from '@/lib/responses/parse-json'
import { isObject, listOf } from '@/lib/responses/guards'
import { readItem, readStoredJson, writeItem } from './local-item'

/** Unsent texts by conversation, stored for the next visit; `''` is the new chat. */
export interface DraftStore {
  /**
   * Returns this tab's texts if it has any (after a reload), otherwise everything any tab left unsent, oldest first.
   */
  read(): ReadonlyMap<string, readonly string[]>
  /**
   * Removes texts and adds one. Only touches texts that this tab knows of, so tabs that write in the same chat do not
   * overwrite each other's texts.
   *
   * @param before the texts that the new one replaces
   * @param after the new text; empty if there is none
   */
  replace(conversationId: string, before: readonly string[], after: string): void
  /** Stores the text in this tab's own field, for its reload. */
  setOwn(conversationId: string, text: string): void
}

const sharedKey = 'parley:drafts'
/** In sessionStorage, which only this tab sees. */
const ownKey = 'parley:own-drafts'

/** Stores drafts in localStorage, which all tabs share, and in sessionStorage for the reload of this tab. */
export function localDrafts(): DraftStore {
  return {
    read() {
      const shared = readTexts(readStoredJson(sharedKey))
      const own = readTexts(parseJson(readItem(ownKey, 'session')))
      return new Map([...shared, ...own])
    },
    replace(conversationId, before, after) {
      // We read it again each time, because another tab may have written in the meantime.
      const texts = new Map(readTexts(readStoredJson(sharedKey)))
      const kept = [...(texts.get(conversationId) ?? [])]
      for (const text of before) {
        const at = kept.indexOf(text)
        if (at !== -1) kept.splice(at, 1)
      }
      texts.set(conversationId, after === '' ? kept : [...kept, after])
      writeItem(sharedKey, writeTexts(texts))
    },
    setOwn(conversationId, text) {
      const own = new Map(readTexts(parseJson(readItem(ownKey, 'session'))))
      own.set(conversationId, text === '' ? [] : [text])
      writeItem(ownKey, writeTexts(own), 'session')
    },
  }
}

/** Reads one text for each chat, or a list of texts if several tabs wrote. Skips anything else. */
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
