'use client'

import { words } from '@/lib/language/english/artifact'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { isPreviewKind } from '@/components/markdown/preview/preview-frame'
import { useStore } from 'zustand'
import { parley, useParley } from '@/components/hooks/parley'
import {
  type Artifact,
  answerWith,
  artifactsOf,
  type ArtifactVersion,
  newestVersion,
} from '@/lib/conversation/artifacts/artifacts'
import { memoizeByTreeShape } from '@/lib/conversation/memoize-by-tree-shape'
import { shownPath } from '@/lib/conversation/shown-path'
import type { Turns } from '@/lib/conversation/tree'
import { artifactDrafts, setArtifactDraft } from './artifact-drafts'
import { ArtifactBar, type ArtifactView } from './artifact-bar'
import { ArtifactChanges } from './artifact-changes'
import { ArtifactEditor } from './artifact-editor'
import { ArtifactHead } from './artifact-head'
import { ArtifactPreview } from './artifact-preview'
import { ArtifactSource } from './artifact-source'
import { type OpenArtifact, showArtifact } from './open-artifacts'

interface ArtifactPaneProps {
  readonly conversationId: string
  readonly open: OpenArtifact
  readonly onClose: () => void
}

const noTurns: Turns = new Map()

/** Shows what a model made in a code block next to the chat; on a small screen, in its place. */
export function ArtifactPane({ conversationId, open, onClose }: ArtifactPaneProps) {
  const [pathOf] = useState(() => memoizeByTreeShape(shownPath))
  const turns = useParley((state) => state.turns.get(conversationId)) ?? noTurns
  const leafId = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.leafId ?? null,
  )
  const { exchanges } = pathOf(turns, leafId)
  const artifacts = useMemo(() => artifactsOf(turns, exchanges), [turns, exchanges])
  const artifact = artifacts.find(({ key }) => key === open.key) ?? open.alone
  const version = artifact === undefined ? undefined : shownVersion(artifact, open.versionId)
  const [view, setView] = useState<ArtifactView>('preview')
  const [isFull, setIsFull] = useState(false)
  const [runs, setRuns] = useState(0)
  const [isRefused, setIsRefused] = useState(false)
  const draft = useStore(artifactDrafts, (drafts) => drafts.get(version?.id ?? ''))
  const panel = useRef<HTMLElement>(null)

  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    if (isFull) setIsFull(false)
    else onClose()
  })
  useEffect(() => {
    const element = panel.current
    element?.focus({ preventScroll: true })
    element?.addEventListener('keydown', closeByKey)
    return () => element?.removeEventListener('keydown', closeByKey)
  }, [])

  // The answer was deleted, or another version of the chat is shown.
  const isGone = artifact === undefined || version === undefined
  const closeGone = useEffectEvent(onClose)
  useEffect(() => {
    if (isGone) closeGone()
  }, [isGone])
  if (isGone) return null

  const at = artifact.versions.indexOf(version)
  const before = artifact.versions[at - 1]

  function endEdit(versionId: string) {
    setArtifactDraft(versionId, null)
    setIsRefused(false)
    panel.current?.focus({ preventScroll: true })
  }

  async function save(edited: ArtifactVersion, code: string) {
    const shown = exchanges.find(({ turnIds }) => turnIds[0] === edited.turnId)
    const answer = (shown?.turnIds ?? [edited.turnId]).flatMap((id) => turns.get(id) ?? [])
    const text = answerWith(answer, edited, code)
    if (text === undefined) return setIsRefused(true)
    if (code !== edited.code) {
      await parley.editAnswer(edited.turnId, text)
      showArtifact(conversationId, { ...open, versionId: null })
    }
    return endEdit(edited.id)
  }

  return (
    <section
      ref={panel}
      role="complementary"
      aria-label={words.artifact}
      tabIndex={-1}
      className={
        isFull
          ? 'fixed inset-0 z-30 flex flex-col bg-canvas outline-none'
          : 'absolute inset-0 z-10 flex flex-col border-line bg-canvas outline-none lg:static lg:w-[min(56rem,54%)] lg:shrink-0 lg:border-l print:hidden'
      }
    >
      <ArtifactHead
        artifact={artifact}
        artifacts={artifacts}
        version={version}
        isFull={isFull}
        canRun={draft === undefined && view === 'preview' && isPreviewKind(artifact.kind) && !version.isOpen}
        canEdit={draft === undefined && !version.isOpen && turns.has(version.turnId)}
        onRunAgain={() => setRuns(runs + 1)}
        onEdit={() => setArtifactDraft(version.id, version.code)}
        onChoose={(key) => showArtifact(conversationId, { key, versionId: null })}
        onFull={() => setIsFull(!isFull)}
        onClose={onClose}
      />
      <ArtifactBar
        artifact={artifact}
        version={version}
        view={view}
        isEditing={draft !== undefined}
        canCompare={before !== undefined}
        onView={setView}
        onVersion={({ id }) =>
          showArtifact(conversationId, { ...open, versionId: id === newestVersion(artifact)?.id ? null : id })
        }
      />
      {draft !== undefined ? (
        <ArtifactEditor
          key={version.id}
          code={draft}
          note={
            isRefused ? words.itsAnswerHasChanged : isLastAnswer(version) ? undefined : words.theChatGoesBack
          }
          onChange={(code) => setArtifactDraft(version.id, code)}
          onSave={() => void save(version, draft)}
          onCancel={() => endEdit(version.id)}
        />
      ) : view === 'changes' && before !== undefined ? (
        <ArtifactChanges before={before.code} after={version.code} />
      ) : view === 'source' ? (
        <ArtifactSource
          key={version.id}
          language={version.language}
          code={version.code}
          isOpen={version.isOpen}
        />
      ) : (
        <ArtifactPreview key={`${version.id} ${runs}`} kind={artifact.kind} version={version} />
      )}
    </section>
  )

  function isLastAnswer({ turnId }: ArtifactVersion): boolean {
    return exchanges.at(-1)?.versions[0]?.answer.includes(turnId) === true
  }
}

const shownVersion = (artifact: Artifact, id: string | null): ArtifactVersion | undefined =>
  artifact.versions.find((version) => version.id === id) ?? newestVersion(artifact)
