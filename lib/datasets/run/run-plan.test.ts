import { describe, expect, test } from 'vitest'
import type { ModelList } from '@/lib/client/list-models'
import { modelNames } from '@/lib/client/model-names'
import { columnsOf, labelInGroup, priced, promptGroups, startingPlan } from './run-plan'
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
  expect(plan.models.map(({ label }) => label)).toEqual(['', '', 'Short', ''])
  expect(startingPlan(undefined, 'echo', modelNames(list)).models).toEqual([column('')])
})

describe('prompts × models × parameter sets', () => {
  const prompt = (id: string, name: string, settings = {}) => ({ id, name, messages: [], settings })
  const sets = [
    { name: 'cold', settings: { temperature: 0 } },
    { name: '', settings: { temperature: 1, reasoning: { effort: 'high' } } },
  ]
  const models = [
    { ...column('A', 'a'), settings: { model: 'a', reasoning: { summary: 'auto' } } },
    column('B', 'b'),
  ]

  test('are the columns of a run, by prompt, with what there are several of in their labels', () => {
    const format = { type: 'json_object' }
    const prompts = [prompt('p1', 'Short'), prompt('p2', '', { text: { format } })]
    const columns = columnsOf(prompts, models, sets)
    expect(columns.map(({ label }) => label)).toEqual([
      'Short · A · cold',
      'Short · A · Set 2',
      'Short · B · cold',
      'Short · B · Set 2',
      'Prompt 2 · A · cold',
      'Prompt 2 · A · Set 2',
      'Prompt 2 · B · cold',
      'Prompt 2 · B · Set 2',
    ])
    expect(columns[5]).toEqual({
      label: 'Prompt 2 · A · Set 2',
      prompt: 'p2',
      settings: {
        model: 'a',
        temperature: 1,
        reasoning: { summary: 'auto', effort: 'high' },
        text: { format },
      },
    })
    const groups = promptGroups({ columns, prompts })
    expect(
      groups.map((group) => [group.name, ...group.columns.map((each) => labelInGroup(each, group))]),
    ).toEqual([
      ['Short', 'A · cold', 'A · Set 2', 'B · cold', 'B · Set 2'],
      ['Prompt 2', 'A · cold', 'A · Set 2', 'B · cold', 'B · Set 2'],
    ])
  })

  test('with only one prompt and no set, are the models', () => {
    expect(columnsOf([prompt('template', '')], models)).toEqual(models)
    expect(promptGroups({ columns: models })).toEqual([{ name: '', columns: models }])
  })
})
