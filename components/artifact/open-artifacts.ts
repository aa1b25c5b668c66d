import { createStore } from 'zustand/vanilla'
import { closeInspector } from '@/components/hooks/open-inspector'
import type { Artifact } from '@/lib/conversation/artifacts/artifacts'

/** What the pane beside a chat shows. */
export interface OpenArtifact {
  /** Which artifact of the chat, by its key. */
  readonly key: string
  /** The version; null follows the newest. */
  readonly versionId: string | null
  /** What to show if the chat has no such artifact: a block that is in no answer of its path. */
  readonly alone?: Artifact
}

type OpenArtifacts = ReadonlyMap<string, OpenArtifact>

/** The open artifact of each chat while this page is open, by the chat's id. */
export const openArtifacts = createStore<OpenArtifacts>(() => new Map())

/** Opens an artifact, changes what is shown of it, or, with null, closes it. */
export function showArtifact(conversationId: string, artifact: OpenArtifact | null): void {
  const open = new Map(openArtifacts.getState())
  if (artifact === null) open.delete(conversationId)
  else {
    open.set(conversationId, artifact)
    closeInspector(conversationId)
  }
  openArtifacts.setState(open, true)
}
