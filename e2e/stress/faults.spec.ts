import { expect, test } from '@playwright/test'
import { onceEach, type Suffered, suffer } from './faults/suffer'

/** One fast fault of each kind; `npm run faults` runs all of them, after every event. */
const quick = [
  'ok',
  'half-event',
  'gzip-truncated',
  'rst-mid',
  'bad-json',
  'seq-dup',
  'text-disagrees',
  'error-event',
  'incomplete-length',
  '429-quota',
  'echo-key',
  'rst-before-headers',
]

test('whatever an upstream does, the page says what is true, and the question is asked once', async ({
  page,
}) => {
  test.slow()
  const suffered: Suffered[] = []
  const cases = onceEach.filter(({ fault }) => quick.includes(fault.name))
  for await (const one of suffer(page, cases)) suffered.push(one)
  expect(suffered).toHaveLength(quick.length)
  const problems = suffered.filter((one) => one.problems.length > 0)
  expect(problems.map(({ fault, problems: found }) => `${fault.name}: ${found.join(', ')}`)).toEqual([])
})
