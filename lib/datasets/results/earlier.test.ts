import { expect, test } from 'vitest'
import type { RunColumn } from '../run/run'
import { partnerOf } from './earlier'

const column = (
  label: string,
  model: string,
  fields: Partial<RunColumn> = {},
  temperature?: number,
): RunColumn => ({
  label,
  settings: { model, ...(temperature === undefined ? {} : { temperature }) },
  ...fields,
})

test('a column is compared with the one of the same name, else of the same model, prompt and parameters', () => {
  const earlier = [
    column('Short · A', 'a', { prompt: 'p1' }),
    column('Long · A · hot', 'a', { prompt: 'p2' }, 1),
    column('Long · A · cold', 'a', { prompt: 'p2' }, 0),
  ]
  expect(partnerOf(column('Short · A', 'b', { prompt: 'p2' }), earlier)).toBe(0)
  // Its prompt was renamed since.
  expect(partnerOf(column('Longer · A · cold', 'a', { prompt: 'p2' }, 0), earlier)).toBe(2)
  expect(partnerOf(column('Longer · A', 'a', { prompt: 'p2' }), earlier)).toBe(1)
  expect(partnerOf(column('Third · A', 'a', { prompt: 'p3' }), earlier)).toBe(-1)
  expect(partnerOf(column('B', 'b'), earlier)).toBe(-1)
  expect(partnerOf(column('New name', 'a'), [column('Old name', 'a')])).toBe(0)
})
