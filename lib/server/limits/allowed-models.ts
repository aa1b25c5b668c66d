import 'server-only'

/** Matches a pattern in which `*` stands for any characters and everything else for itself. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return text === pattern
  if (!text.startsWith(first)) return false
  const last = rest.at(-1) ?? ''
  let at = first.length
  // Matches each piece as early as possible: no pattern takes longer than linear time in the text.
  for (const piece of rest.slice(0, -1)) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/**
 * Returns whether MODELS_ALLOWED includes a model, by its own id or as `upstream:model`.
 *
 * @param patterns an empty list allows all
 */
export function isAllowed(patterns: readonly string[], upstreamId: string, model: string): boolean {
  if (patterns.length === 0) return true
  return patterns.some((pattern) => matches(pattern, model) || matches(pattern, `${upstreamId}:${model}`))
}
