import 'server-only'

/** `*` stands for any letters; all else stands for itself. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  if (rest.length === 0) return text === pattern
  if (!text.startsWith(first)) return false
  const last = rest.at(-1) ?? ''
  let at = first.length
  // Each piece as early as it can be: no pattern takes longer than the text is long, whatever it is.
  for (const piece of rest.slice(0, -1)) {
    const found = text.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}

/**
 * Whether MODELS_ALLOWED has a model, by its own id or as `upstream:model`.
 *
 * @param patterns empty allows all
 */
export function isAllowed(patterns: readonly string[], upstreamId: string, model: string): boolean {
  if (patterns.length === 0) return true
  return patterns.some((pattern) => matches(pattern, model) || matches(pattern, `${upstreamId}:${model}`))
}
