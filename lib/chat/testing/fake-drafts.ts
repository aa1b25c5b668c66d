import type { DraftStore } from '@/lib/storage/draft-store'

/** Drafts that last only as long as the test. */
export function createFakeDrafts(): DraftStore {
  const texts = new Map<string, readonly string[]>()
  return {
    read: () => new Map([...texts].filter(([, list]) => list.length > 0)),
    replace(id, before, after) {
      const kept = (texts.get(id) ?? []).filter((text) => !before.includes(text))
      texts.set(id, after === '' ? kept : [...kept, after])
    },
    setOwn() {},
  }
}
