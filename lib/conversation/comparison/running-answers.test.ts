import { expect, test } from 'vitest'
import { makeTurn } from '../testing/turn'
import { runningAnswers } from './running-answers'

test('all running answers of columns are found, shown or not, and none of others', () => {
  const turns = new Map(
    [
      makeTurn({ id: 'shown', column: 'a' }),
      makeTurn({ id: 'repeat', column: 'a' }),
      makeTurn({ id: 'version' }),
      makeTurn({ id: 'beside' }),
      makeTurn({ id: 'removed', column: 'gone' }),
      makeTurn({ id: 'ended', column: 'b' }),
    ].map((turn) => [turn.id, turn]),
  )
  const columns = [
    { id: 'a', settings: { model: 'm' }, leafId: 'shown' },
    { id: 'b', settings: { model: 'm' }, leafId: 'version' },
  ]
  const running = new Set(['shown', 'repeat', 'version', 'beside', 'removed', 'of another chat'])
  expect(runningAnswers(turns, columns, running)).toEqual(['shown', 'repeat', 'version'])
  expect(runningAnswers(turns, columns, new Set())).toEqual([])
})
