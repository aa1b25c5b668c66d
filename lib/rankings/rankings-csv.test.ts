import { expect, test } from 'vitest'
import { rankVotes } from './rank-votes'
import { rankingsCsv } from './rankings-csv'
import type { Vote } from '@/lib/conversation/comparison/vote'

const vote = (one: string, other: string, verdict: Vote['verdict'] = 'best'): Vote => ({
  id: '',
  votedAt: 0,
  candidates: [
    { turnId: '0', model: one },
    { turnId: '1', model: other },
  ],
  verdict,
  ...(verdict === 'best' ? { best: '0' } : {}),
})

test('a ranking is written down with a row for each, open ends and those without a rank left empty', () => {
  const votes = [vote('a, "the" best', 'b'), vote('x', 'y', 'tie'), vote('q', 'r', 'all-bad')]
  const rows = rankingsCsv(rankVotes(votes, { by: 'model', rounds: 100 }), [
    { name: 'b', up: 3, down: 1 },
    { name: 'z', up: 0, down: 2 },
  ]).split('\r\n')
  expect(rows).toHaveLength(9)
  expect(rows[0]).toBe(
    'group,name,best_rank,worst_rank,points,points_low,points_high,votes,wins,ties,losses,all_bad,thumbs_up,thumbs_down',
  )
  expect(rows[1]).toMatch(/^1,"a, ""the"" best",1,2,1\d{3}\.\d,\d{3}\.\d,,1,1,0,0,0,0,0$/)
  expect(rows[2]).toMatch(/^1,b,1,2,\d{3}\.\d,,\d{4}\.\d,1,0,0,1,0,3,1$/)
  expect(rows[3]).toMatch(/^2,x,1,2,1000\.0,-?\d+\.\d,\d+\.\d,1,0,1,0,0,0,0$/)
  expect(rows[5]).toBe(',q,,,,,,1,0,0,0,1,0,0')
  expect(rows[7]).toBe(',z,,,,,,0,0,0,0,0,0,2')
  expect(rows[8]).toBe('')
})
