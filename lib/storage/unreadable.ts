import { words as strings } from '@/lib/language/english/storage'
import { isObject } from '@/lib/responses/guards'

/**
 * A record that cannot be read. It stays where it is, is reported to the person by name, and can be saved as a file.
 */
export interface UnreadableRecord {
  readonly kind: UnreadableKind
  /** Where it is stored; unique among records of its kind. */
  readonly key: string
  /** What the person may recognize it by: a title, or its key. */
  readonly name: string
  /** A description of what is wrong with it. */
  readonly problem: string
  readonly value: unknown
  /** Deletes it for good. Rejects with a message for the person. */
  readonly discard: () => Promise<void>
}

type UnreadableKind = 'chat' | 'message' | 'change' | 'setting' | 'data set' | 'run' | 'result'

/** Calls a function that may throw because a record is damaged. */
export function read<Value>(make: () => Value): { readonly value: Value } | { readonly problem: string } {
  try {
    return { value: make() }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Returns a name for a record that may have anything wrong with it. */
export function nameOf(value: unknown): string {
  if (!isObject(value)) return strings.untitled
  const { title, name, id } = value
  const found = [title, name, id].find((text) => typeof text === 'string' && text.trim() !== '')
  return typeof found === 'string' ? found.slice(0, 80) : strings.untitled
}
