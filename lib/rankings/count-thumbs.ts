import type { Thumb } from '@/lib/conversation/thumb'

/** How often a contestant's answers were liked and disliked. */
export interface ThumbCount {
  readonly name: string
  readonly up: number
  readonly down: number
}

interface CountOptions {
  /** Whom a thumb is about. */
  readonly by: 'model' | 'label'
  /** The earliest time, in milliseconds since the epoch. */
  readonly since?: number
}

/**
 * Counts thumbs, most first. They are counted apart from votes: a thumb says nothing about who is better, because
 * nobody saw another answer to the same question, and people ask their models different questions.
 */
export function countThumbs(
  thumbs: readonly Thumb[],
  { by, since = -Infinity }: CountOptions,
): readonly ThumbCount[] {
  const counts = new Map<string, { readonly name: string; up: number; down: number }>()
  for (const { model, label, verdict, givenAt } of thumbs) {
    if (givenAt < since) continue
    const name = by === 'label' ? (label ?? model) : model
    const count = counts.get(name) ?? { name, up: 0, down: 0 }
    count[verdict] += 1
    counts.set(name, count)
  }
  return [...counts.values()].toSorted(
    (one, other) => other.up + other.down - one.up - one.down || (one.name < other.name ? -1 : 1),
  )
}
