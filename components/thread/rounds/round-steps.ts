import { words as itemWords } from '@/lib/language/english/items'
import { words } from '@/lib/language/english/thread'
import { formatDuration } from '@/lib/language/duration'
import type { ItemTimes, ToolRun } from '@/lib/conversation/types'
import { errorTextOf, textOf } from '@/lib/responses/fields'
import type { Item } from '@/lib/responses/types'

/** One thing that was done in a round. */
export interface Step {
  readonly text: string
  /** The name of the call's card, if it has one of its own. */
  readonly card?: string
}

/** An item of a round with what is known about it. */
export interface StepItem {
  readonly item: Item
  readonly run: ToolRun | undefined
  readonly times: ItemTimes | undefined
}

/** Returns whether something went wrong: that is shown, not folded away. */
export const hasFailed = (item: Item, run: ToolRun | undefined): boolean =>
  item.status === 'failed' ||
  errorTextOf(item['error']) !== '' ||
  run?.status === 'failed' ||
  run?.status === 'cut'

/** Returns what was done in a round, each thing once, in order. */
export function stepsOf(items: readonly StepItem[]): readonly Step[] {
  const counts = new Map<string, { readonly step: Step; count: number }>()
  for (const each of items) {
    const step = stepOf(each)
    if (step === undefined) continue
    const known = counts.get(step.text)
    if (known === undefined) counts.set(step.text, { step, count: 1 })
    else known.count += 1
  }
  return [...counts.values()].map(({ step, count }) =>
    count === 1 ? step : { ...step, text: words.stepTimes(step.text, count) },
  )
}

function stepOf({ item, run }: StepItem): Step | undefined {
  const name = textOf(item['name'])
  switch (item.type) {
    case 'function_call':
    case 'custom_tool_call':
    case 'mcp_call': {
      const called = name || itemWords.aTool
      const text = run?.status === 'denied' ? words.stepDeclined(called) : words.stepRan(called)
      return { text, card: itemWords.toolCall(called) }
    }
    default: {
      const text = phrases.get(item.type)
      return text === undefined ? undefined : { text }
    }
  }
}

const phrases: ReadonlyMap<string, string> = new Map([
  ['web_search_call', words.stepSearchedTheWeb],
  ['file_search_call', words.stepSearchedFiles],
  ['code_interpreter_call', words.stepRanCode],
  ['mcp_list_tools', words.stepListedTools],
  ['shell_call', words.stepRanCommands],
  ['local_shell_call', words.stepRanCommands],
  ['apply_patch_call', words.stepChangedFiles],
  ['tool_search_call', words.stepLookedForTools],
])

/** Shorter than this is no time worth telling, in milliseconds. */
const noTime = 100

/** Returns how long a round took, from its first start to its last end; undefined if that is not known. */
export function roundTime(items: readonly StepItem[]): string | undefined {
  const spans = items.flatMap(({ run, times }) => [run, times]).filter((span) => span !== undefined)
  const start = Math.min(...spans.map(({ startedAt }) => startedAt))
  const end = Math.max(...spans.flatMap(({ endedAt }) => endedAt ?? []))
  const time = end - start
  return Number.isFinite(time) && time >= noTime ? formatDuration(time) : undefined
}
