/** JSON with line breaks, or the text as it is where it is no JSON (yet). */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
