import { createStore } from 'zustand/vanilla'

/**
 * Sources that the person is editing, by the id of the version they began as. They stay while the page is open, whatever
 * else is looked at.
 */
export const artifactDrafts = createStore<ReadonlyMap<string, string>>(() => new Map())

/** Changes a draft, or, with null, ends it. */
export function setArtifactDraft(versionId: string, code: string | null): void {
  const drafts = new Map(artifactDrafts.getState())
  if (code === null) drafts.delete(versionId)
  else drafts.set(versionId, code)
  artifactDrafts.setState(drafts, true)
}
