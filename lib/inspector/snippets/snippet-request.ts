/** A request to write as a program. */
export interface SnippetRequest {
  /** The address up to the version, such as `https://host/v1`. */
  readonly baseUrl: string
  /** The address after that, such as `/responses`. */
  readonly path: string
  /** Its secrets are masked. */
  readonly body: Readonly<Record<string, unknown>>
}

/** The variable from which every snippet reads the key, so that none is ever in it. */
export const keyVariable = 'PARLEY_API_KEY'

/** Writes a text as a literal of JavaScript or Python. */
export const quoted = (text: string): string => JSON.stringify(text)
