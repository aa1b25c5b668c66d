import { isObject, listOf } from '@/lib/responses/guards'

/** A person's verdict on one answer, compared with nothing. */
export interface Thumb {
  /** The first turn of the answer, which stays the same when the answer is continued. */
  readonly turnId: string
  /** The model's id as `/v1/models` lists it: a thumb counts even if its turn is not loaded. */
  readonly model: string
  /** The person's name for the column in which it was answered, if it isn't the model's. */
  readonly label?: string
  readonly verdict: 'up' | 'down'
  /** Milliseconds since the epoch. */
  readonly givenAt: number
  readonly note?: string
}

const verdicts = ['up', 'down'] as const

/** Reads thumbs from any value: storage and files are not trusted. The last one on an answer counts. */
export function parseThumbs(value: unknown): readonly Thumb[] {
  const thumbs = listOf(value).flatMap(thumbOf)
  return [...new Map(thumbs.map((thumb) => [thumb.turnId, thumb])).values()]
}

function thumbOf(value: unknown): readonly Thumb[] {
  if (!isObject(value)) return []
  const { turnId, model, label, givenAt, note } = value
  const verdict = verdicts.find((known) => known === value['verdict'])
  if (typeof turnId !== 'string' || typeof model !== 'string' || verdict === undefined) return []
  if (typeof givenAt !== 'number' || !Number.isFinite(givenAt)) return []
  return [
    {
      turnId,
      model,
      ...(typeof label === 'string' && label !== '' ? { label } : {}),
      verdict,
      givenAt,
      ...(typeof note === 'string' && note !== '' ? { note } : {}),
    },
  ]
}
