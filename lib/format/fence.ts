/** A text as a block of code, in a fence that is longer than any in it. */
export function fenced(text: string, language = ''): string {
  let longest = 2
  for (const [marks] of text.matchAll(/`+/g)) longest = Math.max(longest, marks.length)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`
}
