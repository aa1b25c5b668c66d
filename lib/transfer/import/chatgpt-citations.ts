import type { JsonObject } from '@/lib/responses/types'
import { isObject } from '@/lib/responses/guards'
import { citation } from './foreign-items'
import { filledText, objectsOf } from './foreign-values'

/**
 * ChatGPT's citation markers, which mean nothing outside of it: `cite…` between private-use characters, and
 * `【1†source】`. Their length is bounded, because a file full of opening brackets would otherwise take quadratic time.
 */
const markers = / ?\uE200[^\uE200\uE201]{0,500}\uE201|[\uE200-\uE206]| ?【[^【†】]{0,50}†[^【†】]{0,500}】/g

/** A place of an answer that refers to web pages. */
interface Reference {
  /** The marker as it stands in the text. */
  readonly marker: string
  readonly pages: ReadonlyArray<{ readonly url: string; readonly title: string }>
}

/** More pages than this for one marker are a list of results, not a citation. */
const maxPages = 8

/** Replaces the markers of an answer by citations of the pages that its metadata names for them. */
export function withCitations(
  given: string,
  metadata: JsonObject,
): { readonly text: string; readonly annotations: readonly JsonObject[] } {
  const annotations: JsonObject[] = []
  const written: string[] = []
  let length = 0
  let from = 0
  const write = (part: string) => {
    const text = part.replace(markers, '')
    written.push(text)
    length += text.length
  }
  for (const { marker, pages } of referencesIn(given, metadata)) {
    const at = given.indexOf(marker, from)
    if (at < 0) continue
    write(given.slice(from, at).trimEnd())
    for (const { url, title } of pages) annotations.push(citation(url, title, length, length))
    from = at + marker.length
  }
  write(given.slice(from))
  return { text: written.join('').trimEnd(), annotations }
}

function referencesIn(text: string, metadata: JsonObject): readonly Reference[] {
  const current = objectsOf(metadata['content_references']).flatMap((reference) => {
    const marker = filledText(reference['matched_text'])
    const pages = [reference, ...objectsOf(reference['items'])].flatMap(pageOf).slice(0, maxPages)
    return marker === undefined || marker.trim() === '' || pages.length === 0 ? [] : [{ marker, pages }]
  })
  // Older exports give places instead.
  const older = objectsOf(metadata['citations']).flatMap(
    ({ start_ix: start, end_ix: end, metadata: about }) => {
      if (typeof start !== 'number' || typeof end !== 'number' || !isObject(about)) return []
      const marker = text.slice(start, end)
      const pages = pageOf(about)
      return marker === '' || pages.length === 0 ? [] : [{ marker, pages }]
    },
  )
  return current.length > 0 ? current : older
}

function pageOf({ url, title }: JsonObject): Reference['pages'] {
  return typeof url === 'string' && /^https?:\/\//.test(url) ? [{ url, title: filledText(title) ?? url }] : []
}
