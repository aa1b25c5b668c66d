import { listOf } from '@/lib/responses/guards'

// JSON escapes what percent-encoding cannot take: half a surrogate pair.

/** What stands for the texts of a conversation; opaque to clients. */
export function encodeTexts(texts: readonly string[]): string {
  return btoa(encodeURIComponent(JSON.stringify(texts)))
}

/** The texts of a compaction; none if some other server made it. */
export function decodeTexts(content: unknown): readonly string[] {
  try {
    const texts: unknown = JSON.parse(decodeURIComponent(atob(String(content))))
    return listOf(texts).map(String)
  } catch {
    return []
  }
}
