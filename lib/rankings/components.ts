import type { Ballot } from './tally'

/** Contestants that can be compared, because a chain of votes connects them all. */
export interface Component {
  /** Sorted by name. */
  readonly names: readonly string[]
  readonly ballots: readonly Ballot[]
}

/**
 * Splits the ballots where nobody on one side ever met anybody on the other; the group with the most contestants comes
 * first.
 */
export function componentsOf(ballots: readonly Ballot[]): readonly Component[] {
  const parents = new Map<string, string>()
  function rootOf(name: string): string {
    let root = name
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up
    parents.set(name, root)
    return root
  }
  for (const { duels } of ballots) {
    for (const { one, other } of duels) parents.set(rootOf(one), rootOf(other))
  }
  const components = new Map<string, { readonly names: string[]; readonly ballots: Ballot[] }>()
  for (const name of [...parents.keys()].toSorted()) {
    const root = rootOf(name)
    const component = components.get(root) ?? { names: [], ballots: [] }
    component.names.push(name)
    components.set(root, component)
  }
  for (const ballot of ballots) {
    // All duels of a vote connect to the same contestants, so the first one is enough.
    const name = ballot.duels[0]?.one
    if (name !== undefined) components.get(rootOf(name))?.ballots.push(ballot)
  }
  return [...components.values()].toSorted(
    (one, other) =>
      other.names.length - one.names.length || ((one.names[0] ?? '') < (other.names[0] ?? '') ? -1 : 1),
  )
}
