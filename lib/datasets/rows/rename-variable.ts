import type { Check } from '../check'

/** Renames a variable wherever a text refers to it, also as OpenAI's evals do (`{{item.name}}`). */
export function renameInText(text: string, before: string, after: string): string {
  if (!text.includes('{{')) return text
  return text.replaceAll(
    /\{\{(\s*(?:item\.)?)([^{}]*?)(\s*)\}\}/g,
    (written, start: string, name: string, end: string) =>
      name === before ? `{{${start}${after}${end}}}` : written,
  )
}

/** Renames a variable in the texts of checks. */
export const renameInChecks = (checks: readonly Check[], before: string, after: string): readonly Check[] =>
  checks.map((check) => ({ ...check, value: renameInText(check.value, before, after) }))
