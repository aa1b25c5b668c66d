import type { Item } from '@/lib/responses/types'

/** Consecutive items of an answer: what the model did on the way, or one item that is shown as it is. */
export interface Segment {
  readonly kind: 'steps' | 'shown'
  /** Whether it is folded into a line. */
  readonly isFolded: boolean
  /** Where it begins in the answer, and the position after its end. */
  readonly from: number
  readonly to: number
}

const thoughts: ReadonlySet<string> = new Set(['reasoning'])

/**
 * What a model does on the way to its answer. Pictures are not among it, because they are what was asked for; neither
 * are requests for approval, because a decision was made there; nor unknown items, which are always shown as they came.
 */
const steps: ReadonlySet<string> = new Set([
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
  'mcp_list_tools',
  'mcp_call',
  'shell_call',
  'shell_call_output',
  'local_shell_call',
  'local_shell_call_output',
  'apply_patch_call',
  'apply_patch_call_output',
  'tool_search_call',
  'tool_search_output',
])

/**
 * Divides an answer into rounds of tools and what is shown as it is. A round is folded if it has a call and all of it is
 * done. What is last stays open: as long as nothing follows, it is what the reader is looking at.
 *
 * @param isDone whether an item is complete and needs nothing of the person
 * @param isFollowed whether something comes after the answer
 */
export function segmentsOf(
  items: readonly Item[],
  isDone: (item: Item, at: number) => boolean,
  isFollowed: boolean,
): readonly Segment[] {
  const segments: Segment[] = []
  for (let from = 0; from < items.length;) {
    let to = from
    while (to < items.length && isStep(items[to])) to += 1
    const round = items.slice(from, to)
    const isFolded =
      round.some(({ type }) => steps.has(type)) &&
      (to < items.length || isFollowed) &&
      round.every((item, at) => isDone(item, from + at))
    if (to > from) segments.push({ kind: 'steps', isFolded, from, to })
    else segments.push({ kind: 'shown', isFolded: false, from, to: to + 1 })
    from = Math.max(to, from + 1)
  }
  return segments
}

const isStep = (item: Item | undefined) =>
  item !== undefined && (steps.has(item.type) || thoughts.has(item.type))
