import { cpus } from 'node:os'
import { isObject, listOf } from '@/lib/responses/guards'
import { figureOf, type Result } from './result'

/** What is kept of a run, to compare the next one with. */
export interface Run {
  /** `2026-12-01` */
  readonly date: string
  readonly parts: ReadonlyArray<{ readonly title: string; readonly results: readonly Result[] }>
}

/** How much more counts as worse: two runs on one machine differ by less, most of the time. */
const noise = 1.1

/** Writes a run as a page of Markdown. @param before the run before, for what got worse */
export function reportOf(run: Run, before: Run | undefined): string {
  const known = new Map(
    before?.parts.flatMap((part) => part.results.map((result) => [keyOf(part.title, result), result])),
  )
  const worse = run.parts.flatMap(({ title, results }) =>
    results.flatMap((result) => {
      const last = known.get(keyOf(title, result))
      if (last === undefined || figureOf(result) <= figureOf(last) * noise) return []
      return [`- ${title}, ${result.name}: ${show(figureOf(last))} → ${show(figureOf(result))}`]
    }),
  )
  const tables = run.parts.map(({ title, results }) => {
    const rows = results.map((result) => {
      const { name, value, unit, reference, target } = result
      const last = known.get(keyOf(title, result))
      const cells = [
        name,
        `${show(value)}${unit === '' ? '' : ` ${unit}`}`,
        reference === undefined ? '' : `${reference.name} ${show(reference.value)}`,
        reference === undefined ? '' : `${show(figureOf(result))} ×`,
        target === undefined
          ? ''
          : `${figureOf(result) <= target ? '' : '**'}≤ ${target}${figureOf(result) <= target ? '' : '**'}`,
        last === undefined ? '' : show(figureOf(last)),
      ]
      return `| ${cells.join(' | ')} |`
    })
    return [
      `## ${title}`,
      '',
      '| measured | here | beside | ratio | target | before |',
      '| --- | --: | --- | --: | --: | --: |',
      ...rows,
    ].join('\n')
  })
  return [
    '# Results of `npm run bench`',
    '',
    `${run.date}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}.`,
    'Times of different machines can’t be compared; ratios can: what stands beside a figure did the same work in the',
    'same run. Targets in bold are missed. *Before* is the ratio of the run before, or its value without one.',
    '',
    '## Worse than before',
    '',
    ...(before === undefined
      ? ['There is no earlier run.']
      : worse.length === 0
        ? [`Nothing by more than ${Math.round((noise - 1) * 100)}%, compared with ${before.date}.`]
        : [`By more than ${Math.round((noise - 1) * 100)}%, compared with ${before.date}:`, '', ...worse]),
    '',
    tables.join('\n\n'),
    '',
  ].join('\n')
}

/** Reads the run before; undefined if it isn't one. */
export function readRun(text: string): Run | undefined {
  const value: unknown = JSON.parse(text)
  if (!isObject(value) || typeof value['date'] !== 'string') return undefined
  const parts = listOf(value['parts']).filter(isObject)
  return {
    date: value['date'],
    parts: parts.map(({ title, results }) => ({
      title: String(title),
      results: listOf(results).filter(isResult),
    })),
  }
}

const isResult = (value: unknown): value is Result =>
  isObject(value) && typeof value['name'] === 'string' && typeof value['value'] === 'number'

const keyOf = (title: string, { name, reference }: Result) => `${title} ${name} ${reference?.name ?? ''}`

const show = (value: number): string =>
  Number.isNaN(value)
    ? 'not measured'
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2)
