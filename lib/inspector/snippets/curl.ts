import { keyVariable, type SnippetRequest } from './snippet-request'

/**
 * Writes a request for curl. The body is read from the standard input, because the length of an argument is limited
 * and a shell would read its quotes.
 */
export const curl = ({ baseUrl, path, body }: SnippetRequest): string =>
  [
    `curl -N ${inQuotes(baseUrl + path)} \\`,
    `  -H "Authorization: Bearer $${keyVariable}" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  --data-binary @- <<'JSON'`,
    // No line of JSON consists of the four letters alone, as texts in it have no line breaks.
    JSON.stringify(body, null, 2),
    'JSON',
    '',
  ].join('\n')

/** Quotes a word for a POSIX shell. */
const inQuotes = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`
