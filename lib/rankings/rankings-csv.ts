import type { ThumbCount } from './count-thumbs'
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
  'thumbs_up',
  'thumbs_down',
]

/**
 * Writes a ranking as CSV (RFC 4180), one row per contestant, those that only have thumbs last. Contestants that never
 * met have different group numbers; a field is empty if it has no value, such as the end of an open interval.
 */
export function rankingsCsv({ components, standings }: Ranking, thumbs: readonly ThumbCount[]): string {
  const ranked = new Map(
    components.flatMap(({ strengths }, at) =>
      strengths.map(({ name, ...one }) => [name, { ...one, group: at + 1 }] as const),
    ),
  )
  const thumbsOn = new Map(thumbs.map((count) => [count.name, count]))
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
        thumbsOn.get(name)?.up ?? 0,
        thumbsOn.get(name)?.down ?? 0,
      ]
    })
  const voted = new Set(standings.map(({ name }) => name))
  const others = thumbs
    .filter(({ name }) => !voted.has(name))
    .map(({ name, up, down }) => [undefined, name, ...Array<undefined>(5), 0, 0, 0, 0, 0, up, down])
  return [columns, ...rows, ...others].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('')
}

const pointsIn = (strength = Infinity) =>
  Number.isFinite(strength) ? pointsOf(strength).toFixed(1) : undefined

function fieldOf(value: string | number | undefined): string {
  const text = String(value ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
