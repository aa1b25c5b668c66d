import { expect, test } from 'vitest'
import type { Cell } from '@/lib/datasets/run/cell'
import { makeRun } from '@/lib/datasets/testing/runs'
import type { Results } from '@/lib/datasets/results/results'
import { toJson } from './json'
import { toJunit } from './junit'
import { toMarkdown } from './markdown'
import { isComplete, summaryOf } from './summary'

const cell = (number: number, fields: Partial<Cell>): Cell => ({
  runId: 'run',
  number,
  key: `k${number}`,
  sentAt: 0,
  status: 'done',
  duration: 1500,
  ...fields,
})
const passes = [{ passed: true, reason: 'Fine.' }]
const rows = ['one', 'two <b> & "c"', 'three\u0007'].map((n) => ({ variables: { n } }))
const run = makeRun({
  rowCount: 3,
  columns: [
    { label: 'a', settings: { model: 'a' } },
    { label: 'b|c', settings: { model: 'b' } },
  ],
  checks: [{ kind: 'contains', value: 'x' }],
})
const results: Results = {
  run,
  rows,
  cells: [
    cell(0, { outcomes: passes, text: 'yes' }),
    cell(1, { outcomes: [{ passed: false, reason: 'Has ]]> & <x>.' }], text: 'a | b\nc' }),
    cell(2, { outcomes: [{ passed: null, reason: 'Unclear.' }] }),
    cell(3, { status: 'failed', problem: 'No credit.' }),
    undefined,
    cell(5, { status: 'lost', problem: 'Sent.' }),
  ],
}

test('a model passes by its share of all answers that there should be', () => {
  expect(summaryOf(results)).toMatchObject([
    { label: 'a', expected: 3, passed: 1, passRate: 1 / 3 },
    { label: 'b|c', expected: 3, passed: 0, passRate: 0, failed: 1, lost: 1 },
  ])
  expect(isComplete(results)).toBe(false)
  const unchecked: Results = { ...results, run: { ...run, checks: [] } }
  expect(summaryOf(unchecked)[0]?.passRate).toBeUndefined()
})

test('JUnit XML has every case, and no sign that XML forbids', () => {
  const xml = toJunit('s', results)
  expect(xml).toContain('<testsuite name="a" tests="3" failures="0" errors="1" skipped="1" time="3.000">')
  expect(xml).toContain('<testsuite name="b|c" tests="3" failures="1" errors="2" skipped="0"')
  expect(xml).toContain('<failure message="Has ]]&gt; &amp; &lt;x&gt;.">')
  expect(xml).toContain('name="Row 2: two &lt;b&gt; &amp; &quot;c&quot;"')
  expect(xml).toContain('<error message="No credit.">')
  expect(xml).toContain('name="Row 3: three\uFFFD"')
  expect(xml).not.toContain('\u0007')
})

test('Markdown has a line per model and what did not pass', () => {
  expect(toMarkdown('s', results).split('\n')).toEqual([
    '## s',
    '',
    '| Model | Passed | Rate | 95% interval | Answers | Cost | Median time |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    '| a | 1/1 | 33% | 21%–100% | 2/3 | unknown | 1,500 ms |',
    '| b\\|c | 0/1 | 0% | 0%–79% | 1/3, 1 failed, 1 lost | unknown | 1,500 ms |',
    '',
    '| Row | Model | Why it didn’t pass | Answer |',
    '| --- | --- | --- | --- |',
    '| 1 | b\\|c | Has ]]> & &lt;x>. | a \\| b<br>c |',
    '| 2 | b\\|c | No credit. |  |',
    '',
  ])
})

test('JSON has what was left out of the suite, and every answer', () => {
  const report: unknown = JSON.parse(toJson('s', results, ['s:1: Skipped.']))
  expect(report).toMatchObject({
    format: 'parley-evaluation',
    complete: false,
    notes: ['s:1: Skipped.'],
    answers: [{ row: 1, column: 'a', passed: true }, { column: 'b|c', passed: false }, {}, {}, {}],
  })
})
