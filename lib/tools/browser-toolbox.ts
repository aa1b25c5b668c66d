import { callMcpTool, listMcpServers } from '@/lib/client/mcp'
import { isObject } from '@/lib/responses/guards'
import { runInSandbox } from '@/lib/sandbox/run-in-sandbox'
import { readJson, writeItem } from '@/lib/storage/local-item'
import { builtInTools } from './built-in'
import { runTool } from './run-tool'
import { approvalKey } from './tool-identity'
import type { Toolbox } from './toolbox'

const approvalsKey = 'parley:tool-approvals'

/** The built-in tools and those of the operator's servers; which of them ask is in localStorage. */
export function createBrowserToolbox(): Toolbox {
  let servers: ReturnType<typeof listMcpServers> | undefined

  const approvals = () => {
    const kept = readJson(approvalsKey)
    return isObject(kept) ? kept : {}
  }

  return {
    async others() {
      servers ??= listMcpServers()
      const found = await servers
      // What failed may work the next time somebody asks.
      if (found === undefined || found.some(({ error }) => error !== undefined)) servers = undefined
      const chosen = approvals()
      return [...builtInTools, ...(found ?? []).flatMap(({ tools }) => tools)].map((tool) => {
        const key = approvalKey(tool)
        const approval = Object.hasOwn(chosen, key) ? chosen[key] : undefined
        return approval === 'ask' || approval === 'always' ? { ...tool, approval } : tool
      })
    },
    setApproval(tool, approval) {
      writeItem(approvalsKey, JSON.stringify({ ...approvals(), [approvalKey(tool)]: approval }))
    },
    run: (tool, argumentsText, signal) =>
      runTool(tool, argumentsText, { runInSandbox, callMcp: callMcpTool }, signal),
  }
}
