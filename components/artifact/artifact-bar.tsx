'use client'

import { words } from '@/lib/language/english/artifact'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import type { Artifact, ArtifactVersion } from '@/lib/conversation/artifacts/artifacts'

/** What the pane shows of a version. */
export type ArtifactView = 'preview' | 'source' | 'changes'

const labels: Readonly<Record<ArtifactView, string>> = {
  preview: words.preview,
  source: words.source,
  changes: words.changes,
}

interface ArtifactBarProps {
  readonly artifact: Artifact
  readonly version: ArtifactVersion
  readonly view: ArtifactView
  /** The source is being edited. */
  readonly isEditing: boolean
  /** There is a version before this one. */
  readonly canCompare: boolean
  readonly onView: (view: ArtifactView) => void
  readonly onVersion: (version: ArtifactVersion) => void
}

/** Chooses the view and the version. */
export function ArtifactBar(props: ArtifactBarProps) {
  const { view, isEditing, canCompare, onView } = props
  const views: readonly ArtifactView[] = canCompare ? ['preview', 'source', 'changes'] : ['preview', 'source']
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-1 border-b border-line px-2">
      <fieldset aria-label={words.view} disabled={isEditing} className="flex gap-0.5 disabled:opacity-50">
        {views.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={!isEditing && view === each}
            onClick={() => onView(each)}
            className="min-h-8 rounded-lg px-2.5 text-sm text-muted hover:bg-hover hover:text-ink aria-pressed:pressed pointer-coarse:min-h-11"
          >
            {labels[each]}
          </button>
        ))}
      </fieldset>
      <span className="flex-1" />
      <Pager {...props} />
    </div>
  )
}

function Pager({ artifact: { versions }, version, onVersion }: ArtifactBarProps) {
  const at = versions.indexOf(version)
  const [before, after] = [versions[at - 1], versions[at + 1]]
  if (versions.length < 2) return null
  return (
    <fieldset aria-label={words.versionOf(at + 1, versions.length)} className="flex items-center">
      <IconButton
        icon={ChevronLeft}
        label={words.previousVersion}
        disabled={before === undefined}
        onClick={() => before !== undefined && onVersion(before)}
      />
      <span className="text-xs text-muted tabular-nums">
        {at + 1}/{versions.length}
      </span>
      <IconButton
        icon={ChevronRight}
        label={words.nextVersion}
        disabled={after === undefined}
        onClick={() => after !== undefined && onVersion(after)}
      />
    </fieldset>
  )
}
