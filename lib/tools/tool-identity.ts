import type { Tool } from './tool'

/**
 * Identifies a tool regardless of its displayed name: by its place and its own name there. JSON, so that no two are
 * alike.
 */
export function identityOf({ id, name, handler }: Pick<Tool, 'id' | 'name' | 'handler'>): string {
  if (handler.kind === 'mcp') return JSON.stringify(['mcp', handler.server, handler.tool])
  return JSON.stringify(handler.kind === 'built-in' ? ['built-in', name] : ['own', id])
}

/**
 * Returns the key of an approval: the tool, and what runs when it is called. Another address, other code, or another
 * description from a server makes a different key, so the person is asked again.
 */
export function approvalKey(tool: Tool): string {
  const { handler, description, parameters } = tool
  // For a server's tool, the person approved what the server said about it; for their own tools, they know the code.
  const known = handler.kind === 'mcp' ? [description, parameters] : []
  return JSON.stringify([identityOf(tool), handler, ...known])
}

/**
 * @param allowed keys of tools that run in a chat without asking
 */
export const isAllowed = (tool: Tool, allowed: readonly string[] = []): boolean =>
  tool.approval === 'always' || allowed.includes(approvalKey(tool))

/** The maximum length of a function name. */
const maxLength = 64

/** Returns the name with only the characters and the length allowed for a function. */
export const fittingName = (name: string): string =>
  name.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, maxLength)

/**
 * Adds a suffix to a name to tell it apart from others that would read alike; the suffix is always the same for the
 * same tool.
 */
export function withSuffix(name: string, identity: string): string {
  const suffix = `_${hash(identity)}`
  return `${name.slice(0, maxLength - suffix.length)}${suffix}`
}

/**
 * Returns whether a written name may stand for one that `withSuffix` made: it has the same beginning and continues
 * without the suffix.
 */
export const isUnsuffixed = (written: string, name: string): boolean =>
  /_[0-9a-z]{7}$/.test(name) && name.length === maxLength && written.startsWith(name.slice(0, -8))

/** Gives tools unique names; the first with a name keeps it. */
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

/** FNV-1a: it only tells names apart; no approval depends on it. */
function hash(text: string): string {
  let value = 2166136261
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 16777619)
  return (value >>> 0).toString(36).padStart(7, '0')
}
