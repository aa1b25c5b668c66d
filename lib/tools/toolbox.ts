import type { Approval, Tool } from './tool'
import type { ToolResult } from './tool-result'

/** What runs functions, and those that come along. */
export interface Toolbox {
  /** The tools that the person did not make: built in, and of the operator's servers. */
  readonly others: () => Promise<readonly Tool[]>
  /** For a tool that comes from elsewhere. */
  readonly setApproval: (tool: Tool, approval: Approval) => void
  /** Rejects only if the signal ends it. */
  readonly run: (tool: Tool, argumentsText: string, signal: AbortSignal) => Promise<ToolResult>
}
