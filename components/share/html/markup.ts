/** Text of a page in which everything from outside is escaped. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | Markup | false | undefined | readonly Value[]

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes a text for a place between tags or in a quoted attribute. */
export const escapeText = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? '')

function write(value: Value): string {
  if (value instanceof Markup) return value.text
  if (value === false || value === undefined) return ''
  return typeof value === 'object' ? value.map(write).join('') : escapeText(String(value))
}

/**
 * Writes a piece of a page: markup`<p>${text}</p>`. (Under the name `html`, the formatter would add spaces.) Values are escaped unless they are markup themselves; lists are
 * joined, and false and undefined leave nothing.
 */
export const markup = (texts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  new Markup(texts.map((text, at) => text + (at < values.length ? write(values[at]) : '')).join(''))
