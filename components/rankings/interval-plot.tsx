import { words as strings } from '@/lib/language/english/rankings'
import { pointsOf } from '@/lib/rankings/points'
import type { Strength } from '@/lib/rankings/rank-component'
import { ticks } from '@/lib/util/ticks'
import { numberWords } from './words'

/** Maps points to positions, in percent of the width. */
interface Scale {
  readonly ticks: readonly number[]
  readonly placeOf: (points: number) => number
}

/** Returns a scale that contains all intervals; open ends reach to its edge. */
export function scaleOf(strengths: readonly Strength[]): Scale {
  const points = strengths
    .flatMap(({ strength, low, high }) => [strength, low, high])
    .filter(Number.isFinite)
    .map(pointsOf)
  const [min, max] = [Math.min(...points), Math.max(...points)]
  const isOpen = strengths.some(({ low, high }) => !Number.isFinite(high - low))
  const room = Math.max(10, (max - min) * (isOpen ? 0.15 : 0.06))
  const [from, to] = [min - room, max + room]
  return { ticks: ticks(from, to, 4), placeOf: (points) => (100 * (points - from)) / (to - from) }
}

const percent = (place: number) => `${place.toFixed(2)}%`

/** The axis above the rows. */
export function IntervalAxis({ scale }: { readonly scale: Scale }) {
  return (
    <svg aria-hidden className="block h-8 w-full overflow-visible">
      <text x="0" y="9" className="fill-muted text-xs">
        {strings.points}
      </text>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <text x={percent(scale.placeOf(tick))} y="24" textAnchor="middle" className="fill-muted text-xs">
            {numberWords(tick)}
          </text>
          <line
            x1={percent(scale.placeOf(tick))}
            x2={percent(scale.placeOf(tick))}
            y1="28"
            y2="32"
            className="stroke-line-strong"
          />
        </g>
      ))}
    </svg>
  )
}

interface IntervalMarkProps {
  readonly strength: Strength
  readonly scale: Scale
}

/**
 * Draws a dot at the strength and a line over its interval, with an arrow at an open end. The table has the numbers.
 */
export function IntervalMark({ strength: { strength, low, high }, scale }: IntervalMarkProps) {
  const left = low === -Infinity ? 0 : scale.placeOf(pointsOf(low))
  const right = high === Infinity ? 100 : scale.placeOf(pointsOf(high))
  return (
    <svg aria-hidden className="block h-full min-h-9 w-full overflow-visible">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          x1={percent(scale.placeOf(tick))}
          x2={percent(scale.placeOf(tick))}
          y1="0"
          y2="100%"
          className="stroke-line"
        />
      ))}
      <line
        x1={percent(left)}
        x2={percent(right)}
        y1="50%"
        y2="50%"
        strokeWidth="1.5"
        className="stroke-accent"
      />
      <End place={left} isOpen={low === -Infinity} turn={-1} />
      <End place={right} isOpen={high === Infinity} turn={1} />
      <circle cx={percent(scale.placeOf(pointsOf(strength)))} cy="50%" r="4.5" className="fill-accent" />
    </svg>
  )
}

interface EndProps {
  readonly place: number
  readonly isOpen: boolean
  /** To which side it looks. */
  readonly turn: 1 | -1
}

function End({ place, isOpen, turn }: EndProps) {
  return (
    <svg x={percent(place)} y="50%" className="overflow-visible">
      <path
        d={isOpen ? `M${-5 * turn} -4 L0 0 L${-5 * turn} 4` : 'M0 -4 V4'}
        fill="none"
        strokeWidth="1.5"
        className="stroke-accent"
      />
    </svg>
  )
}
