import { expect, test } from 'vitest'
import type { ModelList } from '@/lib/client/list-models'
import { modelNames } from '@/lib/client/model-names'
import { priced, startingPlan } from './run-plan'
import type { Run } from './run'

const list: ModelList = {
  upstreams: [{ id: 'demo', label: 'Demo', demo: true, chains: true }],
  models: [{ id: 'echo', upstream: 'demo', name: 'Echo' }],
}
const column = (label: string, model = 'echo') => ({ label, settings: { model } })

test('a column without a label runs under the name of its model', () => {
  expect(priced(column(''), list)).toEqual({ ...column('Echo'), upstream: 'demo', hasTaggedReasoning: false })
  expect(priced(column('Short'), list).label).toBe('Short')
  expect(priced(column(' ', 'unlisted'), list).label).toBe('unlisted')
})

test('the next run keeps labels, except those that are only names of models', () => {
  const columns = [column('Echo'), column('echo'), column('Short'), column('gone', 'gone')]
  const last: Run = {
    id: 'r1',
    dataSetId: 'd1',
    createdAt: 0,
    rowCount: 1,
    template: '{{question}}',
    checks: [],
    columns,
    repeats: 1,
    concurrency: 1,
    budget: {},
    answerTokens: 100,
  }
  const plan = startingPlan(last, 'echo', modelNames(list))
  expect(plan.columns.map(({ label }) => label)).toEqual(['', '', 'Short', ''])
  expect(startingPlan(undefined, 'echo', modelNames(list)).columns).toEqual([column('')])
})
