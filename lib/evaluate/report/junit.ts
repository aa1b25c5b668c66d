import type { Results } from '@/lib/datasets/results/results'
import { type PlacedAnswer, placedAnswers, reasonsOf } from './summary'

/** Writes results as JUnit XML: one suite per model, one case per row and repeat. */
export function toJunit(name: string, results: Results): string {
  const answers = placedAnswers(results)
  const suites = results.run.columns.map(({ label }, column) => {
    const cases = answers.filter((answer) => answer.column === column)
    const count = (kind: Kind) => cases.filter((answer) => kindOf(answer, results) === kind).length
    const seconds = cases.reduce((sum, { cell }) => sum + (cell?.duration ?? 0), 0) / 1000
    return [
      `  <testsuite name="${escaped(label)}" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds.toFixed(3)}">`,
      ...cases.map((answer) => caseOf(answer, results, label)),
      '  </testsuite>',
    ].join('\n')
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escaped(name)}">\n${suites.join('\n')}\n</testsuites>\n`
}

type Kind = 'passed' | 'failure' | 'error' | 'skipped'

/** An answer without checks passes when it is there; one that could not be judged is an error. */
function kindOf({ cell, row, passed }: PlacedAnswer, { run, rows }: Results): Kind {
  if (cell === undefined) return 'skipped'
  if (cell.status !== 'done') return 'error'
  if (passed !== undefined) return passed ? 'passed' : 'failure'
  const isChecked = run.checks.length > 0 || (rows[row]?.checks ?? []).length > 0
  return isChecked ? 'error' : 'passed'
}

function caseOf(answer: PlacedAnswer, results: Results, label: string): string {
  const { cell, row, repeat } = answer
  const variables = Object.values(results.rows[row]?.variables ?? {}).join(', ')
  const repeated = results.run.repeats > 1 ? `, repeat ${repeat + 1}` : ''
  const name = `Row ${row + 1}${repeated}: ${shortened(variables)}`
  const open = `    <testcase classname="${escaped(label)}" name="${escaped(name)}" time="${((cell?.duration ?? 0) / 1000).toFixed(3)}"`
  const kind = kindOf(answer, results)
  if (kind === 'passed') return `${open}/>`
  if (kind === 'skipped') return `${open}><skipped/></testcase>`
  const reasons = reasonsOf(cell)
  const message = escaped(reasons[0] ?? '')
  const body = escaped([...reasons, '', cell?.text ?? ''].join('\n'))
  return `${open}><${kind} message="${message}">${body}</${kind}></testcase>`
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

/** XML 1.0 has no way to write most control characters and lone surrogates. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Escapes a text for XML. Line breaks in an attribute would become spaces. */
const escaped = (text: string) =>
  text.replaceAll(unwritable, '\uFFFD').replaceAll(/[<>&"]/g, (sign) => entities[sign] ?? '')
