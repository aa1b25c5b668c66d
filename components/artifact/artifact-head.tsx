'use client'

import { words } from '@/lib/language/english/artifact'
import { Download, Maximize2, Minimize2, Pencil, RotateCw, X } from 'lucide-react'
import { CopyButton } from '@/components/ui/copy-button'
import { download } from '@/components/ui/download'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { Artifact, ArtifactVersion } from '@/lib/conversation/artifacts/artifacts'
import { artifactFileName } from './artifact-file-name'

interface ArtifactHeadProps {
  readonly artifact: Artifact
  /** All of the chat, to choose from. */
  readonly artifacts: readonly Artifact[]
  readonly version: ArtifactVersion
  readonly isFull: boolean
  /** It runs, and can be run once more. */
  readonly canRun: boolean
  readonly canEdit: boolean
  readonly onChoose: (key: string) => void
  readonly onRunAgain: () => void
  readonly onEdit: () => void
  readonly onFull: () => void
  readonly onClose: () => void
}

const titleOf = ({ title, kind }: Artifact) => title ?? words.untitled[kind]

/** The name of what is shown, what can be done with it, and the way to others and out. */
export function ArtifactHead(props: ArtifactHeadProps) {
  const { artifact, artifacts, version, isFull, canRun, canEdit } = props
  const { onChoose, onRunAgain, onEdit, onFull, onClose } = props
  const isListed = artifacts.some(({ key }) => key === artifact.key)
  const state = version.isOpen ? words.stillWriting : version.isEdited ? words.editedByYou : undefined
  return (
    <div className="flex h-12 shrink-0 items-center border-b border-line pr-1 pl-3">
      <div className="flex min-w-0 flex-1 items-center gap-2">
        {artifacts.length > 1 && isListed ? (
          <Select
            aria-label={words.whatIsShown}
            value={artifact.key}
            onChange={({ target }) => onChoose(target.value)}
            placeClassName="min-w-0"
            className="max-w-72 truncate text-sm font-medium"
          >
            {artifacts.map((each) => (
              <option key={each.key} value={each.key}>
                {titleOf(each)}
              </option>
            ))}
          </Select>
        ) : (
          <h2 className="truncate pl-1 text-sm font-medium">{titleOf(artifact)}</h2>
        )}
        {state !== undefined && <span className="shrink-0 text-xs text-muted">{state}</span>}
      </div>
      {canRun && <IconButton icon={RotateCw} label={words.runAgain} onClick={onRunAgain} />}
      <IconButton icon={Pencil} label={words.editSource} disabled={!canEdit} onClick={onEdit} />
      <CopyButton text={() => version.code} label={words.copySource} />
      <IconButton
        icon={Download}
        label={words.download}
        onClick={() =>
          download(artifactFileName(artifact, version), new Blob([version.code], { type: 'text/plain' }))
        }
      />
      {/* On a small screen it has all of the page already. */}
      <span className="hidden lg:inline-flex">
        <IconButton
          icon={isFull ? Minimize2 : Maximize2}
          label={isFull ? words.leaveFullScreen : words.fullScreen}
          onClick={onFull}
        />
      </span>
      <IconButton icon={X} label={words.closeArtifact} onClick={onClose} />
    </div>
  )
}
