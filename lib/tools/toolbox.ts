import type { Approval, Tool } from './tool'
import type { ToolResult } from './tool-result'

/** Runs functions, and provides those that the person did not make. */
export interface Toolbox {
  /** Returns the tools that the person did not make: built-in ones and those of the operator's servers. */
  others(): Promise<readonly Tool[]>
  /** For a tool that the person did not make. */
  setApproval(tool: Tool, approval: Approval): void
  /** Rejects only if the signal aborts it. */
  run(tool: Tool, argumentsText: string, signal: AbortSignal): Promise<ToolResult>
}
