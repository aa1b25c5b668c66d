import showProblems from './in-frame/show-problems.js?raw'

/**
 * Returns a script element with a text. What would end it or turn the rest into a comment is written as an escape, which
 * means the same in the strings and patterns where alone it occurs.
 */
export const scriptElement = (text: string, type = ''): string =>
  `<script${type === '' ? '' : ` type="${type}"`}>${text.replaceAll(/<(?=\/script|script|!--)/gi, '\\x3c')}</script>`

/** Returns a document in which scripts run one after the other, and which shows their errors. */
export const frameDocument = (body: string, attributes: Readonly<Record<string, string>> = {}): string =>
  `<!doctype html><html lang="en"${attributesOf(attributes)}><meta charset="utf-8">` +
  `<meta name="viewport" content="width=device-width"><style>html,body{margin:0;min-height:100%}` +
  `body{font-family:system-ui,sans-serif}</style><body>${scriptElement(showProblems)}${body}</body></html>`

const attributesOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` data-${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')
