/** OpenAI's evals call a row `item`. */
const itemPrefix = /\{\{\s*item\./g

/** Converts a template to our syntax: `{{ item.name }}` becomes `{{name}}`. */
export const ownTemplate = (text: string): string => text.replaceAll(itemPrefix, '{{')
