import { isObject } from '@/lib/responses/guards'

const kinds = ['title-model', 'default-preset'] as const

/**
 * A choice from a backup that costs money or sends text to a provider by itself: the model that writes titles, or the
 * preset that new chats start from. It counts once the person accepts it.
 */
export interface FileOffer {
  readonly id: (typeof kinds)[number]
  /** The id of the model or the preset. */
  readonly value: string
}

/** Reads one from any value; undefined if it isn't one. */
export function parseFileOffer(given: unknown): FileOffer | undefined {
  if (!isObject(given)) return undefined
  const id = kinds.find((kind) => kind === given['id'])
  const { value } = given
  return id !== undefined && typeof value === 'string' && value !== '' ? { id, value } : undefined
}
