import type { CitationMark } from '@/components/markdown/citation-marks'
import { isSafeLink } from '@/lib/util/safe-link'
import { textOf } from '@/lib/responses/fields'
import { isTyped, isUrlCitation, listOf } from '@/lib/responses/guards'
import type { Annotation } from '@/lib/responses/types'

export interface CitedSource {
  readonly key: string
  readonly title: string
  /** Missing for files, and if the address is not safe. */
  readonly url?: string
}

/** The sources of a text, each once and in the order of first mention, and where they are cited. */
export interface NumberedSources {
  readonly sources: readonly CitedSource[]
  readonly marks: readonly CitationMark[]
}

/**
 * @param annotations of a text part, unchecked; anything that is not a citation is skipped
 */
export function numberSources(annotations: unknown): NumberedSources {
  const sources = new Map<string, CitedSource>()
  const marks: CitationMark[] = []
  for (const annotation of listOf(annotations).filter(isTyped)) {
    const source = sourceOf(annotation)
    if (source === undefined) continue
    if (!sources.has(source.key)) sources.set(source.key, source)
    const number = [...sources.keys()].indexOf(source.key) + 1
    const end = endOf(annotation)
    if (end !== undefined) marks.push({ end, number })
  }
  return { sources: [...sources.values()], marks }
}

function sourceOf(annotation: Annotation): CitedSource | undefined {
  if (isUrlCitation(annotation)) {
    const title = textOf(annotation.title).trim() || hostOf(annotation.url)
    return { key: annotation.url, title, ...(isSafeLink(annotation.url) ? { url: annotation.url } : {}) }
  }
  const name = textOf(annotation['filename']) || textOf(annotation['file_id'])
  return name === '' ? undefined : { key: `${annotation.type} ${name}`, title: name }
}

/** xAI's citations have an address but no title. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : url)

/** Returns where the cited words end; a file is cited at a single position. Undefined if that is missing or invalid. */
function endOf(annotation: Annotation): number | undefined {
  const [start, end] = [annotation['start_index'], annotation['end_index'] ?? annotation['index']]
  if (typeof end !== 'number' || !Number.isSafeInteger(end) || end <= 0) return undefined
  return typeof start === 'number' && start > end ? Math.floor(start) : end
}
