import { expect, test } from 'vitest'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { type Random, randomNumbers } from '@/lib/util/random'
import { chancesOf } from './davidson'
import { nextBattle } from './next-battle'
import { rankVotes } from './rank-votes'

const pool = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** One of them beat the other, so many times. */
const wins = (winner: string, loser: string, count: number): readonly Vote[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${winner}${loser}${at}`,
    votedAt: 0,
    verdict: 'best' as const,
    best: winner,
    candidates: [winner, loser].map((model) => ({ turnId: model, model })),
  }))

const draw = (votes: readonly Vote[], models: readonly string[], seed = 1, size = 2) =>
  nextBattle({ pool: models, size, votes, random: randomNumbers(seed) }).toSorted()

test('the pair whose order is least decided meets next', () => {
  // a is clearly the best and d the worst; b and c have not been told apart.
  const votes = [
    ...wins('a', 'b', 30),
    ...wins('a', 'c', 30),
    ...wins('b', 'd', 30),
    ...wins('c', 'd', 30),
    ...wins('b', 'c', 6),
    ...wins('c', 'b', 5),
  ]
  expect(draw(votes, ['a', 'b', 'c', 'd'])).toEqual(['b', 'c'])
  // A model that was never seen is the least known.
  expect(draw(votes, ['a', 'b', 'c', 'd', 'new'])).toContain('new')
})

test('without votes all models are shown equally often, in random pairs and places', () => {
  const random = randomNumbers(3)
  const votes: Vote[] = []
  const firsts = new Set<string>()
  for (let round = 0; round < 40; round += 1) {
    const drawn = nextBattle({ pool, size: 2, votes, random })
    firsts.add(drawn.join())
    // Neither was good, which says nothing about the order.
    votes.push({
      id: String(round),
      votedAt: 0,
      verdict: 'all-bad',
      candidates: drawn.map((model) => ({ turnId: model, model })),
    })
  }
  const exposure = pool.map(
    (name) => votes.filter(({ candidates }) => candidates.some(({ model }) => model === name)).length,
  )
  expect(exposure).toEqual(pool.map(() => 10))
  expect(firsts.size).toBeGreaterThan(20)
})

test('more than two are drawn, each once, and a small pool gives all it has', () => {
  const votes = [...wins('a', 'b', 3), ...wins('c', 'd', 3)]
  for (const seed of [1, 2, 3]) expect(new Set(draw(votes, pool, seed, 4)).size).toBe(4)
  expect(draw(votes, ['a', 'b', 'a'], 1, 3)).toEqual(['a', 'b'])
  expect(draw(votes, ['a'], 1)).toEqual(['a'])
})

/** Returns how many votes it takes until every order of eight evenly spaced models is decided. */
function votesToDecide(seed: number, pairing: (votes: readonly Vote[], random: Random) => readonly string[]) {
  const random = randomNumbers(seed)
  const votes: Vote[] = []
  while (votes.length < 3000) {
    for (let step = 0; step < 20; step += 1) {
      const [one = '', other = ''] = pairing(votes, random)
      const { win, loss } = chancesOf((pool.indexOf(one) - pool.indexOf(other)) * 0.9, -0.7)
      const chance = random()
      const [vote] = wins(chance < win ? one : other, chance < win ? other : one, 1)
      if (vote === undefined) continue
      const { best: _best, ...tie } = vote
      votes.push(chance < win + loss ? vote : { ...tie, verdict: 'tie' })
    }
    const [component] = rankVotes(votes, { by: 'model', rounds: 60 }).components
    const versus = component?.versus.flatMap((row, at) => row.slice(at + 1)) ?? []
    if (versus.length === 28 && versus.every(({ isDecided }) => isDecided)) return votes.length
  }
  return votes.length
}

test('eight models are decided with fewer votes than by random pairs', { timeout: 60_000 }, () => {
  const seeds = [1, 2, 3]
  const total = (pairing: Parameters<typeof votesToDecide>[1]) =>
    seeds.reduce((sum, seed) => sum + votesToDecide(seed, pairing), 0)
  const drawn = total((votes, random) => nextBattle({ pool, size: 2, votes, random }))
  const atRandom = total((_votes, random) => nextBattle({ pool, size: 2, votes: [], random }))
  expect(drawn).toBeLessThan(0.7 * atRandom)
})
