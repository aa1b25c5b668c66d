import { expect, test } from 'vitest'
import type { Thumb } from '@/lib/conversation/thumb'
import { countThumbs } from './count-thumbs'

const thumb = (model: string, verdict: Thumb['verdict'], fields: Partial<Thumb> = {}): Thumb => ({
  turnId: '',
  model,
  verdict,
  givenAt: 5,
  ...fields,
})

test('thumbs are counted per model, most first, or per label', () => {
  const thumbs = [
    thumb('b', 'up'),
    thumb('a', 'down', { label: 'brief' }),
    thumb('b', 'down'),
    thumb('c', 'up', { givenAt: 1 }),
  ]
  expect(countThumbs(thumbs, { by: 'model' })).toEqual([
    { name: 'b', up: 1, down: 1 },
    { name: 'a', up: 0, down: 1 },
    { name: 'c', up: 1, down: 0 },
  ])
  expect(countThumbs(thumbs, { by: 'label', since: 2 }).map(({ name }) => name)).toEqual(['b', 'brief'])
})
