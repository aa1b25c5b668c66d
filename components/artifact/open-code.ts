import { parley } from '@/components/hooks/parley'
import { artifactKind } from '@/lib/conversation/artifacts/artifact-kind'
import {
  type Artifact,
  artifactsOf,
  type BlockOnPage,
  findArtifact,
  newestVersion,
} from '@/lib/conversation/artifacts/artifacts'
import { shownPath } from '@/lib/conversation/shown-path'
import { showArtifact } from './open-artifacts'

/** A code block on the page of a chat. */
export interface CodeOfChat extends BlockOnPage {
  readonly conversationId: string
}

/** Opens a code block beside its chat. */
export function openCode({ conversationId, ...block }: CodeOfChat): void {
  parley.closeBeside(conversationId)
  const found = findArtifact(artifactsIn(conversationId), block)
  if (found !== undefined) {
    const { artifact, version } = found
    const isNewest = newestVersion(artifact)?.id === version.id
    showArtifact(conversationId, { key: artifact.key, versionId: isNewest ? null : version.id })
    return
  }
  // It is somewhere that the text of the answers does not tell, such as in the output of a tool.
  const { language, code } = block
  const kind = artifactKind(language)
  if (kind === undefined) return
  const version = { id: 'alone', turnId: '', language, code, isOpen: false, isEdited: false, isShown: true }
  const alone = { key: 'alone', kind, title: undefined, versions: [version] }
  showArtifact(conversationId, { key: alone.key, versionId: null, alone })
}

/** Opens the artifact that was written last; nothing happens if the chat has none. */
export function openNewest(conversationId: string): void {
  const newest = artifactsIn(conversationId).at(-1)
  if (newest === undefined) return
  parley.closeBeside(conversationId)
  showArtifact(conversationId, { key: newest.key, versionId: null })
}

function artifactsIn(conversationId: string): readonly Artifact[] {
  const { conversations, turns } = parley.world.store.getState()
  const leafId = conversations?.find(({ id }) => id === conversationId)?.leafId ?? null
  const chat = turns.get(conversationId) ?? new Map()
  return artifactsOf(chat, shownPath(chat, leafId).exchanges)
}
