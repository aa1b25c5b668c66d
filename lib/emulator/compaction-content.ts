import { listOf } from '@/lib/responses/guards'

// JSON escapes lone surrogates, which percent-encoding can't handle.

/** Encodes the texts of a conversation; opaque to clients. */
export function encodeTexts(texts: readonly string[]): string {
  return btoa(encodeURIComponent(JSON.stringify(texts)))
}

/** Decodes the texts of a compaction; empty if another server made it. */
export function decodeTexts(content: unknown): readonly string[] {
  try {
    const texts: unknown = JSON.parse(decodeURIComponent(atob(String(content))))
    return listOf(texts).map(String)
  } catch {
    return []
  }
}
