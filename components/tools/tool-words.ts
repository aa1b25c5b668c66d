import { builtInTools } from '@/lib/tools/built-in'
import type { Tool } from '@/lib/tools/tool'

/** Where a tool comes from, as a heading. */
export function originOf({ handler }: Tool): string {
  if (handler.kind === 'built-in') return 'Built in'
  return handler.kind === 'mcp' ? `MCP server ${handler.server}` : 'Yours'
}

/** What a person calls a tool. */
export function titleOf({ name, handler }: Tool): string {
  if (handler.kind === 'mcp') return handler.tool
  return builtInTools.find((tool) => tool.name === name)?.title ?? name
}
