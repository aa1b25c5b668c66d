import type { Tool } from './tool'

/** What a tool is, whatever it is called: its place and its own name there. As JSON, so that no two read alike. */
export function identityOf({ id, name, handler }: Pick<Tool, 'id' | 'name' | 'handler'>): string {
  if (handler.kind === 'mcp') return JSON.stringify(['mcp', handler.server, handler.tool])
  return JSON.stringify(handler.kind === 'built-in' ? ['built-in', name] : ['own', id])
}

/**
 * What an approval is about: the tool, and what runs when it is called. Another address, other code, or another
 * description by a server is another key, so it is asked again.
 */
export function approvalKey(tool: Tool): string {
  const { handler, description, parameters } = tool
  // What a server says of its tool is what the person knew of it; of their own tools they know the code.
  const known = handler.kind === 'mcp' ? [description, parameters] : []
  return JSON.stringify([identityOf(tool), handler, ...known])
}

/** @param allowed keys of what runs in a chat without asking */
export const isAllowed = (tool: Tool, allowed: readonly string[] = []): boolean =>
  tool.approval === 'always' || allowed.includes(approvalKey(tool))

/** As long as a function's name may be. */
const maxLength = 64

/** A name with the letters and the length that a function's may have. */
export const fittingName = (name: string): string =>
  name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, maxLength)

/** A name that says which of those that would read alike it is; the same each time for the same tool. */
export function withSuffix(name: string, identity: string): string {
  const suffix = `_${hash(identity)}`
  return `${name.slice(0, maxLength - suffix.length)}${suffix}`
}

/** Whether a name may stand for one that `withSuffix` made: it begins like that, and goes on without the suffix. */
export const isUnsuffixed = (written: string, name: string): boolean =>
  /_[0-9a-z]{7}$/.test(name) && name.length === maxLength && written.startsWith(name.slice(0, -8))

/** Tools with names of which no two are the same: the first keeps its own. */
export function withOwnNames(tools: readonly Tool[]): readonly Tool[] {
  const used = new Set<string>()
  return tools.map((tool) => {
    let { name } = tool
    for (let round = 0; used.has(name); round += 1) {
      name = withSuffix(tool.name, `${identityOf(tool)}${round === 0 ? '' : round}`)
    }
    used.add(name)
    return name === tool.name ? tool : { ...tool, name }
  })
}

/** FNV-1a: it only tells names apart, and nothing is approved by it. */
function hash(text: string): string {
  let value = 2166136261
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619)
  return (value >>> 0).toString(36).padStart(7, '0')
}
