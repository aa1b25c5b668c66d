import type { CitationMark } from '@/components/markdown/citation-marks'
import { isSafeLink } from '@/lib/markdown/safe-link'
import { textOf } from '@/lib/responses/fields'
import { isTyped, isUrlCitation, listOf } from '@/lib/responses/guards'
import type { Annotation } from '@/lib/responses/types'

export interface Source {
  readonly key: string
  readonly title: string
  /** Missing for files, and where the address is no safe one. */
  readonly url?: string
}

/** The sources of a text, each once and in the order it names them, and where they are cited. */
export interface Numbered {
  readonly sources: readonly Source[]
  readonly marks: readonly CitationMark[]
}

/** @param annotations of a text part, unchecked; what is no citation is left out */
export function numberSources(annotations: unknown): Numbered {
  const sources = new Map<string, Source>()
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

function sourceOf(annotation: Annotation): Source | undefined {
  if (isUrlCitation(annotation)) {
    const title = textOf(annotation.title).trim() || hostOf(annotation.url)
    return { key: annotation.url, title, ...(isSafeLink(annotation.url) ? { url: annotation.url } : {}) }
  }
  const name = textOf(annotation['filename']) || textOf(annotation['file_id'])
  return name === '' ? undefined : { key: `${annotation.type} ${name}`, title: name }
}

/** xAI's citations carry an address and no title. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : url)

/** Where the cited words end; a file is cited at one place. Undefined where that is not said, or nonsense. */
function endOf(annotation: Annotation): number | undefined {
  const [start, end] = [annotation['start_index'], annotation['end_index'] ?? annotation['index']]
  if (typeof end !== 'number' || !Number.isSafeInteger(end) || end <= 0) return undefined
  return typeof start === 'number' && start > end ? Math.floor(start) : end
}
