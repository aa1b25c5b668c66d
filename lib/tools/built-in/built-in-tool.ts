import type { RunInSandbox } from '../sandbox/run-in-sandbox'
import type { JsonObject } from '@/lib/responses/types'
import type { ToolResult } from '../tool-result'
import type { Tool } from '../tool'

/** A tool that comes with Parley. */
export interface BuiltInTool extends Tool {
  /** The title that a person reads. */
  readonly title: string
  readonly run: (input: JsonObject, runInSandbox: RunInSandbox, signal: AbortSignal) => Promise<ToolResult>
}
