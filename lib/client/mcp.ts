import { words } from '@/lib/language/english/client'
import { underBase } from '@/lib/util/base-path'
import { toResponsesError } from '@/lib/responses/errors'
import { isObject, listOf } from '@/lib/responses/guards'
import { type Tool, toolName } from '@/lib/tools/tool'
import { fittingName, identityOf, withSuffix } from '@/lib/tools/tool-identity'
import { failed, isOutputPart, succeeded, type ToolResult } from '@/lib/tools/tool-result'
import { pageToken } from './page-token'

/** One of the operator's MCP servers. */
export interface McpServerStatus {
  readonly id: string
  readonly label: string
  readonly tools: readonly Tool[]
  /** Why there are none. */
  readonly error?: string
}

/**
 * Requests `GET /api/mcp`: the MCP servers that the operator allowed, and their tools.
 *
 * @returns undefined if the request fails. Never throws.
 */
export async function listMcpServers(): Promise<readonly McpServerStatus[] | undefined> {
  try {
    const response = await fetch(underBase('/api/mcp'))
    const body: unknown = await response.json()
    return isObject(body) ? listOf(body['servers']).flatMap(serverOf) : undefined
  } catch {
    return undefined
  }
}

function serverOf(value: unknown): readonly McpServerStatus[] {
  if (!isObject(value) || typeof value['id'] !== 'string') return []
  const { id, label, error } = value
  return [
    {
      id,
      label: typeof label === 'string' ? label : id,
      tools: toolsOf(id, value['tools']),
      ...(typeof error === 'string' ? { error } : {}),
    },
  ]
}

function toolsOf(id: string, tools: unknown): readonly Tool[] {
  return listOf(tools).flatMap((entry): readonly Tool[] => {
    if (!isObject(entry) || typeof entry['name'] !== 'string') return []
    const handler = { kind: 'mcp', server: id, tool: entry['name'] } as const
    const whole = `${id}__${entry['name']}`
    const fitting = fittingName(whole)
    // Two names may become equal when shortened.
    const name = fitting === whole ? whole : withSuffix(fitting, identityOf({ id: '', name: whole, handler }))
    if (!toolName.test(name)) return []
    return [
      {
        id: name,
        name,
        description: typeof entry['description'] === 'string' ? entry['description'] : '',
        parameters: isObject(entry['inputSchema'])
          ? entry['inputSchema']
          : { type: 'object', properties: {} },
        handler,
        approval: 'ask',
      },
    ]
  })
}

/**
 * Requests `POST /api/mcp/{server}`, which calls a tool.
 *
 * @param argumentsText JSON
 * @returns its result, or what went wrong. Rejects only if the signal aborts it.
 */
export async function callMcpTool(
  server: string,
  tool: string,
  argumentsText: string,
  signal: AbortSignal,
): Promise<ToolResult> {
  const response = await fetch(underBase(`/api/mcp/${encodeURIComponent(server)}`), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-parley-token': pageToken() },
    // Sent as text, so that it reaches the tool letter for letter.
    body: JSON.stringify({ tool, arguments: argumentsText }),
    signal,
  })
  const body: unknown = await response.json()
  if (!response.ok) return failed(toResponsesError(body, { status: response.status }).message)
  const { output, parts, failed: isFailed } = isObject(body) ? body : {}
  if (typeof output !== 'string') return failed(words.theMcpServersAnswerCantBe)
  return isFailed === true ? failed(output) : succeeded(output, listOf(parts).filter(isOutputPart))
}
