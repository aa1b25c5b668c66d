'use client'

import { words } from '@/lib/language/english/items'
import { FileText, Link2 } from 'lucide-react'
import type { MouseEvent } from 'react'
import { misleadingTarget } from '@/lib/util/misleading-target'
import type { NumberedSources, CitedSource } from './number-sources'

/** The sources that a text names, ordered by number. A number leads to where it is cited. */
export function Citations({ sources, marks }: NumberedSources) {
  if (sources.length === 0) return null
  return (
    <ol aria-label={words.sources} className="my-3 flex flex-wrap gap-2 text-sm">
      {sources.map((source, at) => (
        <li
          key={source.key}
          data-source={at + 1}
          // The number in the text moves the focus here.
          tabIndex={-1}
          className="flex max-w-full items-stretch overflow-hidden rounded-lg border border-line focus:border-accent focus:bg-accent-soft"
        >
          {marks.some(({ number }) => number === at + 1) ? (
            <button
              type="button"
              aria-label={words.whereSourceIsCited(at + 1)}
              onClick={(event) => goToText(event, at + 1)}
              className="shrink-0 px-2 text-muted tabular-nums hover:bg-hover hover:text-ink pointer-coarse:min-w-11"
            >
              {at + 1}
            </button>
          ) : (
            <span className="self-center pl-2.5 text-muted tabular-nums">{at + 1}</span>
          )}
          <SourceName source={source} />
        </li>
      ))}
    </ol>
  )
}

function SourceName({ source }: { readonly source: CitedSource }) {
  const look = 'inline-flex min-w-0 items-center gap-1.5 py-1 pr-2.5 pl-1 pointer-coarse:min-h-11'
  const Icon = source.url === undefined ? FileText : Link2
  const target = source.url === undefined ? undefined : misleadingTarget(source.title, source.url)
  const content = (
    <>
      <Icon aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="truncate">{source.title}</span>
      {target !== undefined && <span className="shrink-0 text-danger">({target})</span>}
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

function goToText({ currentTarget }: MouseEvent<HTMLElement>, number: number): void {
  const mark = currentTarget.closest('[data-cited]')?.querySelector(`[data-citation="${number}"]`)
  if (mark instanceof HTMLElement) mark.focus()
}
