import { pointsOf } from './points'
import type { Ranking } from './rank-votes'

const columns = [
  'group',
  'name',
  'best_rank',
  'worst_rank',
  'points',
  'points_low',
  'points_high',
  'votes',
  'wins',
  'ties',
  'losses',
  'all_bad',
]

/**
 * Writes a ranking as CSV (RFC 4180), one row per contestant. Contestants that never met have different group numbers;
 * a field is empty if it has no value, such as the end of an open interval.
 */
export function rankingsCsv({ components, standings }: Ranking): string {
  const ranked = new Map(
    components.flatMap(({ strengths }, at) =>
      strengths.map(({ name, ...one }) => [name, { ...one, group: at + 1 }] as const),
    ),
  )
  const order = [...ranked.keys()]
  const placeOf = (name: string) => (ranked.has(name) ? order.indexOf(name) : order.length)
  const rows = standings
    .toSorted((one, other) => placeOf(one.name) - placeOf(other.name))
    .map(({ name, votes, wins, ties, losses, allBad }) => {
      const one = ranked.get(name)
      return [
        one?.group,
        name,
        one?.bestRank,
        one?.worstRank,
        pointsIn(one?.strength),
        pointsIn(one?.low),
        pointsIn(one?.high),
        votes,
        wins,
        ties,
        losses,
        allBad,
      ]
    })
  return [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('')
}

const pointsIn = (strength = Infinity) =>
  Number.isFinite(strength) ? pointsOf(strength).toFixed(1) : undefined

function fieldOf(value: string | number | undefined): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
