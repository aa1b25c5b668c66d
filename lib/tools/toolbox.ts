import type { Approval, Tool } from './tool'
import type { ToolResult } from './tool-result'

/** The functions of this browser and what runs them. */
export interface Toolbox {
  /** The tools that the person made. */
  readonly read: () => readonly Tool[]
  readonly write: (tools: readonly Tool[]) => void
  /** The tools that come from elsewhere: built in, and of the operator's servers. */
  readonly others: () => Promise<readonly Tool[]>
  /** For a tool that comes from elsewhere. */
  readonly setApproval: (name: string, approval: Approval) => void
  /** Rejects only if the signal ends it. */
  readonly run: (tool: Tool, argumentsText: string, signal: AbortSignal) => Promise<ToolResult>
}
