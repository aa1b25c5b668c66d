import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** How many opening braces we try: a text may consist of nothing but braces. */
const maxTries = 500

/**
 * Finds the JSON objects in a text that has other content around them: a sentence, a fence, braces that start nothing.
 * Returns them in order; nested objects do not count separately.
 */
export function objectsIn(text: string): readonly JsonObject[] {
  const found: JsonObject[] = []
  let from = text.indexOf('{')
  for (let tries = 0; from !== -1 && tries < maxTries; tries += 1) {
    const end = endOfObject(text, from)
    const value = end === undefined ? undefined : parsed(text.slice(from, end))
    if (value !== undefined) found.push(value)
    from = text.indexOf('{', value === undefined || end === undefined ? from + 1 : end)
  }
  return found
}

/** Returns the position after the brace that closes the one at `from`; undefined if there is none. */
function endOfObject(text: string, from: number): number | undefined {
  const signs = /"(?:[^"\\]|\\.)*"|[{}]/gs
  signs.lastIndex = from
  let depth = 0
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    if (sign[0] === '{') depth += 1
    if (sign[0] === '}') depth -= 1
    if (depth === 0) return signs.lastIndex
  }
  return undefined
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
