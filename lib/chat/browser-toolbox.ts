import { callMcpTool, listMcpServers } from '@/lib/client/mcp'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { runInSandbox } from '@/lib/tools/sandbox/run-in-sandbox'
import { readStoredJson, writeItem } from '@/lib/storage/local-item'
import { builtInTools } from '@/lib/tools/built-in'
import { runTool } from '@/lib/tools/run-tool'
import { approvalKey } from '@/lib/tools/tool-identity'
import type { Tool, Approval } from '@/lib/tools/tool'
import type { ToolResult } from '@/lib/tools/tool-result'
import type { Toolbox } from '@/lib/tools/toolbox'

const approvalsKey = 'parley:tool-approvals'

/**
 * The built-in tools and those of the operator's servers. Which tools need approval is saved in localStorage.
 */
export class BrowserToolbox implements Toolbox {
  #servers: ReturnType<typeof listMcpServers> | undefined

  async others(): Promise<readonly Tool[]> {
    this.#servers ??= listMcpServers()
    const found = await this.#servers
    // A request that failed may work the next time.
    if (found === undefined || found.some(({ error }) => error !== undefined)) this.#servers = undefined
    const chosen = readApprovals()
    return [...builtInTools, ...(found ?? []).flatMap(({ tools }) => tools)].map((tool) => {
      const key = approvalKey(tool)
      const approval = Object.hasOwn(chosen, key) ? chosen[key] : undefined
      return approval === 'ask' || approval === 'always' ? { ...tool, approval } : tool
    })
  }

  setApproval(tool: Tool, approval: Approval): void {
    writeItem(approvalsKey, JSON.stringify({ ...readApprovals(), [approvalKey(tool)]: approval }))
  }

  run(tool: Tool, argumentsText: string, signal: AbortSignal): Promise<ToolResult> {
    return runTool(tool, argumentsText, { runInSandbox, callMcp: callMcpTool }, signal)
  }
}

function readApprovals(): JsonObject {
  const kept = readStoredJson(approvalsKey)
  return isObject(kept) ? kept : {}
}
