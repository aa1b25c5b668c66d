import Papa from 'papaparse'

/** Writes cells as spreadsheets put them on the clipboard: tabs between them, quotes around a text that has one. */
export const toTsv = (cells: readonly (readonly string[])[]): string =>
  Papa.unparse(
    cells.map((line) => [...line]),
    { delimiter: '\t', newline: '\n' },
  )

/** Reads cells from the clipboard. A text that isn't valid TSV, such as code with a single quote, is one cell per line. */
export function fromTsv(text: string): readonly (readonly string[])[] {
  const content = text.replace(/\r?\n$/, '')
  if (content === '') return [['']]
  const { data, errors } = Papa.parse<string[]>(content, { delimiter: '\t' })
  if (errors.length === 0) return data
  return content.split(/\r?\n/).map((line) => line.split('\t'))
}
