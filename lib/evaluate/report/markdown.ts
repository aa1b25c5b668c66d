import { formatCost, formatCount, formatPercent } from '@/lib/language/format'
import type { Results } from '@/lib/datasets/results/results'
import { type ModelSummary, placedAnswers, reasonsOf, summaryOf } from './summary'

/** More than anybody reads in a comment on a change. */
const maxFailures = 50

/** Writes a table with a line per model, and what didn't pass. */
export function toMarkdown(name: string, results: Results): string {
  const failures = placedAnswers(results).filter(
    ({ cell, passed }) => passed === false || cell?.status === 'failed',
  )
  const lines = failures.slice(0, maxFailures).map(({ cell, row, column }) => {
    const label = results.run.columns[column]?.label ?? ''
    return `| ${row + 1} | ${inTable(label)} | ${inTable(reasonsOf(cell).join(' '))} | ${inTable(shortened(cell?.text ?? ''))} |`
  })
  const more = failures.length - lines.length
  return [
    `## ${name}`,
    '',
    summaryTable(summaryOf(results)),
    ...(lines.length === 0
      ? []
      : ['', '| Row | Model | Why it didn’t pass | Answer |', '| --- | --- | --- | --- |', ...lines]),
    ...(more > 0 ? ['', `And ${formatCount(more)} more.`] : []),
    '',
  ].join('\n')
}

/** Writes a line per model. */
export const summaryTable = (summary: readonly ModelSummary[]): string =>
  [
    '| Model | Passed | Rate | 95% interval | Answers | Cost | Median time |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...summary.map((each) => `| ${cellsOf(each).map(inTable).join(' | ')} |`),
  ].join('\n')

const cellsOf = (each: ModelSummary): readonly string[] => [
  each.label,
  each.passRate === undefined ? '–' : `${each.passed}/${each.judged}`,
  each.passRate === undefined ? '–' : formatPercent(each.passRate),
  each.interval === undefined ? '–' : each.interval.map(formatPercent).join('–'),
  `${each.answered}/${each.expected}${each.failed > 0 ? `, ${each.failed} failed` : ''}${each.lost > 0 ? `, ${each.lost} lost` : ''}`,
  each.cost === undefined ? 'unknown' : formatCost(each.cost),
  each.medianDuration === undefined ? '–' : `${formatCount(Math.round(each.medianDuration))} ms`,
]

const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

const inTable = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/\r\n|\r|\n/g, '<br>')
