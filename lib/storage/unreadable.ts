import { isObject } from '@/lib/responses/guards'

/** A record that cannot be read. It stays where it is, is named to the person, and can be saved as a file. */
export interface UnreadableRecord {
  readonly kind: UnreadableKind
  /** Where it is kept; of its kind no other has this key. */
  readonly key: string
  /** What the person may know it by: a title, or its key. */
  readonly name: string
  /** What is wrong with it, in words. */
  readonly problem: string
  readonly value: unknown
  /** Deletes it for good. Rejects in words. */
  readonly discard: () => Promise<void>
}

type UnreadableKind = 'chat' | 'message' | 'change' | 'setting' | 'data set' | 'run' | 'result'

/** Does what may throw because a record is damaged. */
export function read<Value>(make: () => Value): { readonly value: Value } | { readonly problem: string } {
  try {
    return { value: make() }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** A name for a record of which nothing is certain. */
export function nameOf(value: unknown): string {
  if (!isObject(value)) return 'Without a name'
  const { title, name, id } = value
  const found = [title, name, id].find((text) => typeof text === 'string' && text.trim() !== '')
  return typeof found === 'string' ? found.slice(0, 80) : 'Without a name'
}
