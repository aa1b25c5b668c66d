'use client'

import { words } from '@/lib/language/english/artifact'
import { useEffect, useRef, useState } from 'react'
import { Markdown } from '@/components/markdown/markdown'
import { isPreviewKind, type PreviewKind, showPreview } from '@/components/markdown/preview/preview-frame'
import { JsonTree } from '@/components/ui/json-tree'
import type { ArtifactKind } from '@/lib/conversation/artifacts/artifact-kind'
import type { ArtifactVersion } from '@/lib/conversation/artifacts/artifacts'
import { readJson } from '@/lib/util/json/read-json'
import { ArtifactSource } from './artifact-source'
import { ArtifactTable } from './artifact-table'

interface ArtifactPreviewProps {
  readonly kind: ArtifactKind
  readonly version: ArtifactVersion
}

/** Shows what a version is: a page as a page, a table as a table. */
export function ArtifactPreview({ kind, version }: ArtifactPreviewProps) {
  const { language, code, isOpen } = version
  if (isPreviewKind(kind)) return <RunningPreview kind={kind} version={version} />
  if (kind === 'document') {
    return (
      <div
        role="group"
        aria-label={words.preview}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto px-5 py-4 outline-offset-[-2px]"
      >
        <Markdown text={code} live={isOpen} />
      </div>
    )
  }
  if (kind === 'table') return <ArtifactTable code={code} />
  if (kind === 'data') return <DataPreview code={code} isOpen={isOpen} />
  return <ArtifactSource language={language} code={code} isOpen={isOpen} isDrawn={kind === 'diagram'} />
}

function DataPreview({ code, isOpen }: { readonly code: string; readonly isOpen: boolean }) {
  const reading = readJson(code)
  if ('problem' in reading) {
    return (
      <>
        {!isOpen && (
          <p role="note" className="shrink-0 border-b border-line px-4 py-2 text-sm text-danger">
            {words.notJson(reading.problem.message)}
          </p>
        )}
        <ArtifactSource language="json" code={code} isOpen={isOpen} />
      </>
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-auto p-4 [&_[data-json-tree]]:max-h-none">
      <JsonTree value={reading.value} label={words.preview} />
    </div>
  )
}

/** How often what is being written is drawn anew, in milliseconds. */
const redrawnEvery = 1200

/** Runs a page, a drawing, a component or a script. What is still being written is drawn without its scripts. */
function RunningPreview({
  kind,
  version,
}: {
  readonly kind: PreviewKind
  readonly version: ArtifactVersion
}) {
  const { language, code, isOpen } = version
  const grows = isOpen && (kind === 'page' || kind === 'drawing')
  const shownCode = useEvery(code, grows ? redrawnEvery : 0)
  const box = useRef<HTMLDivElement>(null)
  const isEmpty = isOpen && !grows
  useEffect(() => {
    const place = box.current
    if (place === null || isEmpty) return
    const hadSomething = place.childElementCount > 0
    showPreview(place, { kind, language, code: shownCode, withoutScripts: grows }, 'h-full')
    const shown = place.lastElementChild
    if (!hadSomething || shown === null) return
    // What is before it stays until it has something to show, so that nothing flashes.
    if (grows) shown.addEventListener('load', () => removeBefore(shown), { once: true })
    else removeBefore(shown)
  }, [kind, language, shownCode, grows, isEmpty])
  if (isEmpty) {
    return (
      <>
        <p className="shrink-0 border-b border-line px-4 py-2 text-sm text-muted">
          {words.previewComesAtTheEnd}
        </p>
        <ArtifactSource language={language} code={code} isOpen />
      </>
    )
  }
  return <div ref={box} className="relative min-h-0 flex-1 *:absolute *:inset-0" />
}

function removeBefore(element: Element): void {
  while (element.previousElementSibling !== null) element.previousElementSibling.remove()
}

/** Returns a value that changes at most once in a time; with 0, at once. */
function useEvery(value: string, milliseconds: number): string {
  const [shown, setShown] = useState({ value, at: 0 })
  useEffect(() => {
    if (shown.value === value) return undefined
    const wait = Math.max(0, milliseconds - (performance.now() - shown.at))
    const timer = setTimeout(() => setShown({ value, at: performance.now() }), wait)
    return () => clearTimeout(timer)
  }, [value, milliseconds, shown])
  return milliseconds === 0 ? value : shown.value
}
