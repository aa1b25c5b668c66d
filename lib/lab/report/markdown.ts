import { words } from '@/lib/language/english/lab-page'
import { formatCost } from '@/lib/language/format'
import { countGrades, type LabColumn } from '../lab-column'
import { probes } from '../probes'

/** The matrix as a Markdown table, and below it a note for each thing that doesn't simply conform. */
export function writeMarkdown(columns: readonly LabColumn[]): string {
  const notes: string[] = []
  const rows = probes.map(({ id, title }) => {
    const cells = columns.map(({ findings, model, server }) => {
      const finding = findings[id]
      if (finding === undefined) return ''
      const { grade, detail, coping } = finding
      if (detail === undefined || grade === 'conforms' || grade === 'not-tried') return words.marks[grade]
      notes.push(
        `${notes.length + 1}. **${title}**, ${cell(model)} (${cell(server)}): ${[detail, coping].filter(Boolean).join(' ')}`,
      )
      return `${words.marks[grade]} [${notes.length}]`
    })
    return row([title, ...cells])
  })
  const heads = columns.map(({ server, model }) => `${cell(model)} (${cell(server)})`)
  const facts = columns.map(({ startedAt, requests, tokens, cost }) =>
    words.facts(
      new Date(startedAt).toISOString().slice(0, 10),
      requests,
      tokens.input + tokens.output,
      cost === undefined ? undefined : formatCost(cost),
    ),
  )
  return [
    `# ${words.conformance}`,
    '',
    row(['', ...heads]),
    row(['---', ...heads.map(() => '---')]),
    row(['', ...facts]),
    row(['', ...columns.map((column) => summaryOf(column))]),
    ...rows,
    '',
    words.legend,
    ...(notes.length === 0 ? [] : ['', ...notes]),
    '',
  ].join('\n')
}

/** `52 of 60 conform`, of what was tried. */
export function summaryOf(column: LabColumn): string {
  const counts = countGrades(column)
  return words.conform(counts.conforms, counts.conforms + counts.deviates + counts.fails + counts.refused)
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
/** A name from outside must not end its cell. */
const cell = (text: string) => text.replaceAll(/[|\n\r]/g, ' ')
