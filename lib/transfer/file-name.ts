import { words } from '@/lib/language/english/transfer'

/** Returns a title that is valid in any file system. */
export function fileName(title: string): string {
  const safe = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M} ._-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
    .trim()
  return safe === '' ? words.chat : safe
}
