const rowsOf = (table: HTMLTableElement): ReadonlyArray<readonly string[]> =>
  [...table.rows].map((row) => [...row.cells].map(textOfCell))

/** Returns the words of a cell; a formula as its TeX. */
function textOfCell(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return ''
  for (const math of copy.querySelectorAll<HTMLElement>('.math[data-tex]')) {
    math.replaceWith(math.dataset['tex'] ?? '')
  }
  for (const end of copy.querySelectorAll('br')) end.replaceWith(' ')
  for (const button of copy.querySelectorAll('sup.citation, button')) button.remove()
  return copy.textContent.trim()
}

/** Returns a table as CSV (RFC 4180). What a spreadsheet would run as a formula is kept as text. */
export function tableAsCsv(table: HTMLTableElement): string {
  return rowsOf(table)
    .map((row) => row.map(fieldOf).join(','))
    .join('\r\n')
}

function fieldOf(text: string): string {
  const isNumber = /^[+-]?[\d.,]+%?$/.test(text)
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Returns a table as Markdown. */
export function tableAsMarkdown(table: HTMLTableElement): string {
  const [head = [], ...rows] = rowsOf(table)
  return [lineOf(head), lineOf(head.map(() => '---')), ...rows.map(lineOf)].join('\n')
}

const lineOf = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
