import { words } from '@/lib/language/english/settings'
import { builtInTools } from '@/lib/tools/built-in'
import type { Tool } from '@/lib/tools/tool'

/** Returns the origin of a tool, as a heading. */
export function originOf({ handler }: Tool): string {
  if (handler.kind === 'built-in') return words.builtIn
  return handler.kind === 'mcp' ? words.mcpServer(handler.server) : words.yours
}

/** Returns the name of a tool as people see it. */
export function titleOf({ name, handler }: Tool): string {
  if (handler.kind === 'mcp') return handler.tool
  return builtInTools.find((tool) => tool.name === name)?.title ?? name
}
