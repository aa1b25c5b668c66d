/** Beyond this depth, lines are not indented further; a hostile text must not become a wall of spaces. */
const maximumDepth = 50

/**
 * Formats JSON with line breaks, or returns the text unchanged if it is not JSON (yet). Changes only the space between
 * tokens, so a number too long for JavaScript is shown as the model wrote it.
 */
export function prettyJson(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    return text
  }
  let depth = 0
  const line = () => `\n${'  '.repeat(Math.min(depth, maximumDepth))}`
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|[[{]\s*[\]}]|[[\]{},:]|\s+/g, (token) => {
    if (token.startsWith('"')) return token
    const mark = token.replace(/\s+/g, '')
    if (mark === '{' || mark === '[') depth += 1
    if (mark === '}' || mark === ']') depth -= 1
    if (mark === '}' || mark === ']') return line() + mark
    if (mark === ':') return ': '
    return mark.length === 1 ? mark + line() : mark
  })
}
