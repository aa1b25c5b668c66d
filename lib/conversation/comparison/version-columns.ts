import { exchangesOf } from '../exchanges'
import { childrenOf, followersOf, newestLeaf, pathTo, type Turns } from '../tree'
import type { Column } from '../types'
import { maxColumns } from './comparison'

/** Returns the versions of the answer at a leaf as columns, and the turn that all of them follow. */
export function versionColumns(
  turns: Turns,
  leafId: string | null,
  newId: () => string,
): { readonly versions: readonly Column[]; readonly parentId: string | null } {
  const asked = exchangesOf(pathTo(turns, leafId)).at(-1)?.first
  const children = childrenOf(turns)
  const versions = asked === undefined ? [] : followersOf(children, asked.parentId)
  return {
    versions: versions.slice(-maxColumns).map((version) => ({
      id: newId(),
      settings: version.settings,
      leafId: newestLeaf(children, version).id,
    })),
    parentId: asked?.parentId ?? null,
  }
}
