import { FileText, Link2 } from 'lucide-react'
import { isTyped, isUrlCitation } from '@/lib/responses/guards'
import type { Annotation, OutputText } from '@/lib/responses/types'
import { isSafeLink } from '@/lib/markdown/safe-link'

interface Source {
  readonly key: string
  readonly title: string
  readonly url?: string
}

/** The sources a text names, each once, in the order it names them. */
export function Citations({ part }: { readonly part: OutputText }) {
  const sources = sourcesOf((part.annotations ?? []).filter(isTyped))
  if (sources.length === 0) return null
  return (
    <ol aria-label="Sources" className="my-3 flex flex-wrap gap-2 text-sm">
      {sources.map((source, at) => (
        <li key={source.key} className="max-w-full">
          <Source source={source} number={at + 1} />
        </li>
      ))}
    </ol>
  )
}

function Source({ source, number }: { readonly source: Source; readonly number: number }) {
  const look =
    'inline-flex max-w-full items-center gap-1.5 rounded-lg border border-line px-2.5 py-1 pointer-coarse:min-h-11'
  const Icon = source.url === undefined ? FileText : Link2
  const content = (
    <>
      <span className="tabular-nums text-muted">{number}</span>
      <Icon aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="truncate">{source.title}</span>
    </>
  )
  return source.url === undefined ? (
    <span className={look}>{content}</span>
  ) : (
    <a
      href={source.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={source.url}
      className={`${look} hover:bg-hover`}
    >
      {content}
    </a>
  )
}

function sourcesOf(annotations: readonly Annotation[]): readonly Source[] {
  const sources = new Map<string, Source>()
  for (const annotation of annotations) {
    const source = sourceOf(annotation)
    if (source !== undefined && !sources.has(source.key)) sources.set(source.key, source)
  }
  return [...sources.values()]
}

function sourceOf(annotation: Annotation): Source | undefined {
  if (isUrlCitation(annotation)) {
    const title = annotation.title?.trim() || hostOf(annotation.url)
    return { key: annotation.url, title, ...(isSafeLink(annotation.url) ? { url: annotation.url } : {}) }
  }
  const name = annotation['filename'] ?? annotation['file_id']
  return typeof name === 'string' ? { key: `${annotation.type} ${name}`, title: name } : undefined
}

/** xAI's citations carry an address and no title. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : url)
