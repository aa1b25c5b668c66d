import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, listOf } from '@/lib/responses/guards'
import { findChromium } from '../browser'
import { projectRoot } from '../support/next-server'
import { execute } from './execute'
import { copyBenchmark, readLines } from './foreign-bench'
import { median, type Part, type Result } from './result'

const floor = 'floor-para'
const peer = 'streamdown-code'

/** The corpora, by their names there, and how many floors each may cost. */
const corpora: Readonly<Record<string, { readonly name: string; readonly target?: number }>> = {
  'prose-2k': { name: 'prose, 2,000 tokens' },
  'mixed-20k': { name: 'mixed, 20,000 tokens', target: 1.5 },
  'code-10k': { name: 'code, 10,000 tokens' },
  'math-5k': { name: 'math, 5,000 tokens' },
  'list-5k': { name: 'one list, 5,000 tokens' },
  'table-5k': { name: 'one table, 5,000 tokens' },
  'footnote-5k': { name: 'footnotes, 5,000 tokens' },
}

/** The message as it ships, beside a floor that only appends text to paragraphs, and beside Streamdown. */
export const renderer: Part = {
  title: 'A streamed answer',
  async run(isQuick) {
    const folder = copyBenchmark('bench-ui')
    if (folder === undefined) return []
    await execute('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund'], folder)
    await execute(
      'npx',
      ['tsx', 'e2e/perf/build-message-candidate.ts', join(folder, 'candidates')],
      projectRoot,
    )
    // The stylesheet names its fonts.
    mkdirSync(join(folder, 'media'))
    const media = join(projectRoot, '.next/static/media')
    for (const file of readdirSync(media)) cpSync(join(media, file), join(folder, 'media', file))
    const measure = async (suite: string, rounds: number, throttle: number, names: string) => {
      const file = join(folder, `${suite}-${throttle}.jsonl`)
      const options = ['--suite', suite, '--reps', String(rounds), '--throttle', String(throttle)]
      await execute('node', ['run.mjs', ...options, '--only', names, '--out', file], folder, {
        CHROMIUM: findChromium() ?? '',
      })
      return readLines(file).map(runOf)
    }
    const all = [floor, 'parley', peer].join(',')
    const rounds = isQuick ? 1 : 3
    const full: Measured[] = []
    for (const suite of ['prose', 'mixed', 'code', 'math', 'path', 'hist'])
      full.push(...(await measure(suite, rounds, 1, all)))
    const slow: Measured[] = []
    // Takes longer than all others together.
    for (const suite of isQuick ? [] : ['mixed', 'code', 'path'])
      slow.push(...(await measure(suite, 1, 4, all)))
    return [...tasksOf(full), ...growthOf(full), ...historyOf(full), ...longestOf(slow)]
  },
}

interface Measured {
  readonly candidate: string
  readonly corpus: string
  /** How many messages were there before. */
  readonly history: number
  /** The main thread's work and its longest task, in milliseconds. */
  readonly task: number
  readonly longest: number
  readonly segments: ReadonlyArray<{ readonly tokens: number; readonly task: number }>
}

const runOf = (line: Readonly<Record<string, unknown>>): Measured => ({
  candidate: String(line['cand']),
  corpus: String(line['corpus']),
  history: Number(line['hist'] ?? 0),
  task: Number(line['task']),
  longest: Number(line['longest']),
  segments: listOf(line['seg'])
    .filter(isObject)
    .map(({ tokens, task }) => ({ tokens: Number(tokens), task: Number(task) })),
})

const valueOf = (
  runs: readonly Measured[],
  candidate: string,
  corpus: string,
  field: 'task' | 'longest',
  history = 0,
) =>
  median(
    runs
      .filter((run) => run.candidate === candidate && run.corpus === corpus && run.history === history)
      .map((run) => run[field]),
  )

const tasksOf = (runs: readonly Measured[]): readonly Result[] =>
  Object.entries(corpora).flatMap(([corpus, { name, target }]) =>
    [floor, peer].map((reference) => ({
      name,
      value: valueOf(runs, 'parley', corpus, 'task'),
      unit: 'ms' as const,
      reference: { name: reference, value: valueOf(runs, reference, corpus, 'task') },
      ...(reference === floor && target !== undefined && { target }),
    })),
  )

/** How the work grows with the length of one block: 1 is in proportion. Between a quarter or half of it and all. */
const growthOf = (runs: readonly Measured[]): readonly Result[] =>
  ['list-5k', 'table-5k', 'footnote-5k'].map((corpus) => ({
    name: `${corpora[corpus]?.name}: exponent of growth`,
    value: median(
      runs
        .filter((run) => run.candidate === 'parley' && run.corpus === corpus)
        .map(({ segments }) => {
          const [first, last] = [segments[0], segments.at(-1)]
          if (first === undefined || last === undefined) return Number.NaN
          return Math.log(last.task / first.task) / Math.log(last.tokens / first.tokens)
        }),
    ),
    unit: '',
    target: 1.05,
  }))

const historyOf = (runs: readonly Measured[]): readonly Result[] =>
  ['parley', peer].map((candidate) => ({
    name: `prose after 1,000 messages, ${candidate}`,
    value: valueOf(runs, candidate, 'prose-2k', 'task', 1000),
    unit: 'ms',
    reference: { name: 'after 200', value: valueOf(runs, candidate, 'prose-2k', 'task', 200) },
    ...(candidate === 'parley' && { target: 1.2 }),
  }))

const longestOf = (runs: readonly Measured[]): readonly Result[] =>
  Object.entries(corpora)
    .filter(([corpus]) => runs.some((run) => run.corpus === corpus))
    .flatMap(([corpus, { name }]) => [
      {
        name: `${name}: longest task on a processor a quarter as fast`,
        value: valueOf(runs, 'parley', corpus, 'longest'),
        unit: 'ms' as const,
        target: 50,
      },
      {
        name: `${name}: longest task on a processor a quarter as fast`,
        value: valueOf(runs, 'parley', corpus, 'longest'),
        unit: 'ms' as const,
        reference: { name: peer, value: valueOf(runs, peer, corpus, 'longest') },
      },
    ])
