import type { Token } from 'markdown-it'

/** A block or a part of one in a list of tokens: from its opening token to after its closing one. */
export interface Run {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/** Returns what is directly inside a run. */
export function runsIn(tokens: readonly Token[], { from, to }: Run): readonly Run[] {
  const runs: Run[] = []
  let start = from + 1
  let depth = 0
  for (let at = start; at < to - 1; at += 1) {
    depth += tokens[at]?.nesting ?? 0
    if (depth > 0) continue
    runs.push({ from: start, to: at + 1 })
    start = at + 1
  }
  return runs
}
