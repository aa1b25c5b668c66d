import { repeatsOf } from '@/lib/datasets/results/results'
import { type Totals, totalsOf } from '@/lib/datasets/results/totals'
import { type Cell, verdictOf } from '@/lib/datasets/run/cell'
import { formatDuration } from '@/lib/language/duration'
import { words } from '@/lib/language/english/share'
import { formatCost, formatCount, formatPercent } from '@/lib/language/format'
import type { OpenedRun } from '@/lib/transfer/share/run-of-share'
import { type Markup, markup } from './markup'

/** Writes a run as two tables: the totals of its columns, and all answers. */
export function runToHtml({ dataSet, results }: OpenedRun): Markup {
  const { run, rows } = results
  const totals = totalsOf(results)
  const labels = run.columns.map(({ label }) => label)
  const answers = rows.map(({ variables }, row) => [
    markup`<th scope="row">${formatCount(row + 1)}</th>`,
    ...dataSet.columns.map((name) => cell(Object.hasOwn(variables, name) ? (variables[name] ?? '') : '')),
    ...labels.map(
      (_, column) => markup`<td class="cell">${repeatsOf(results, row, column).map(answerToHtml)}</td>`,
    ),
  ])
  return markup`${table(
    [
      words.model,
      words.passed,
      words.answers,
      words.tokensInHead,
      words.tokensOutHead,
      words.cost,
      words.medianTime,
    ],
    labels.map((label, at) => [
      markup`<th scope="row">${label}</th>`,
      ...figuresOf(totals[at]).map((figure) => markup`<td class="number">${figure}</td>`),
    ]),
  )}
<h3>${words.answers}</h3>
${table(['#', ...dataSet.columns, ...labels], answers)}`
}

const cell = (text: string): Markup => markup`<td class="cell">${text}</td>`

const table = (heads: readonly string[], rows: ReadonlyArray<readonly Markup[]>): Markup =>
  markup`<div class="scroll"><table>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => markup`<tr>${cells}</tr>\n`)}</tbody>
</table></div>
`

function figuresOf(totals: Totals | undefined): readonly string[] {
  if (totals === undefined) return []
  const { judged, passed, answered, inputTokens, outputTokens, cost, medianDuration } = totals
  return [
    judged === 0 ? '–' : `${formatPercent(passed / judged)} (${formatCount(passed)}/${formatCount(judged)})`,
    formatCount(answered),
    formatCount(inputTokens),
    formatCount(outputTokens),
    cost === undefined ? '–' : formatCost(cost),
    medianDuration === undefined ? '–' : formatDuration(medianDuration),
  ]
}

function answerToHtml(answer: Cell): Markup {
  const verdict = verdictOf(answer)
  const { text = '', review } = answer
  const mark =
    verdict !== undefined &&
    markup`<span class="${verdict ? 'passed' : 'failed'}">${verdict ? words.passed : words.failed}</span> `
  return markup`<div>${mark}${text}${review?.note !== undefined && markup`<p class="note">${review.note}</p>`}</div>`
}
