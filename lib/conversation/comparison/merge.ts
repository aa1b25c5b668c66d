/** The text that a model is asked with to write one answer of several. The person can change it. */
export const defaultMergeTemplate = `Several assistants answered the same question. Write the one best answer of what they say: keep what is right, leave out what is wrong or said twice, and where they disagree, say so. Answer the question itself, without mentioning the answers.

Question:
{{question}}

{{answers}}`

/**
 * Fills in a template.
 *
 * @param answers in the order in which they are shown
 * @returns the text; what the template has no place for stands at its end, so that no template loses the answers
 */
export function mergeText(template: string, question: string, answers: readonly string[]): string {
  const all = answers.map((answer, at) => `<answer number="${at + 1}">\n${answer}\n</answer>`).join('\n\n')
  // A function, because a text may contain what `replace` takes for a pattern.
  const filled = template.replaceAll('{{question}}', () => question).replaceAll('{{answers}}', () => all)
  return [
    filled.trim(),
    ...(template.includes('{{question}}') ? [] : [question]),
    ...(template.includes('{{answers}}') ? [] : [all]),
  ].join('\n\n')
}
