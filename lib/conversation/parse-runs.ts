import { isObject, listOf } from '@/lib/responses/guards'
import { isOutputPart } from '@/lib/tools/tool-result'
import type { ToolRun } from './types'

const statuses = ['running', 'done', 'failed', 'denied', 'cut'] as const

/** Reads runs from storage or a file; anything else is left out. */
export function parseRuns(value: unknown): Readonly<Record<string, ToolRun>> {
  const entries = isObject(value) ? Object.entries(value) : []
  return Object.fromEntries(
    entries.flatMap(([callId, entry]) => {
      const run = parseRun(entry)
      return run === undefined ? [] : [[callId, run] as const]
    }),
  )
}

function parseRun(value: unknown): ToolRun | undefined {
  if (!isObject(value) || typeof value['startedAt'] !== 'number') return undefined
  const status = statuses.find((each) => each === value['status'])
  const { startedAt, endedAt, output, arguments: changed } = value
  if (status === undefined) return undefined
  const parts = listOf(value['parts']).filter(isOutputPart)
  return {
    status,
    startedAt,
    ...(typeof endedAt === 'number' ? { endedAt } : {}),
    ...(typeof output === 'string' ? { output } : {}),
    ...(parts.length > 0 ? { parts } : {}),
    ...(typeof changed === 'string' ? { arguments: changed } : {}),
  }
}
