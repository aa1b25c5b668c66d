'use client'

import { useMediaQuery } from './use-media-query'
import { formatCost, formatPercent } from '@/lib/language/format'
import { ticks } from '@/lib/util/ticks'

interface CostChartProps {
  readonly points: readonly CostPoint[]
  /** What is written under the axis of costs. */
  readonly axis?: string
}

interface CostPoint {
  readonly name: string
  /** USD an answer. */
  readonly cost: number
  /** From 0 to 1. */
  readonly share: number
  /** A line joins these points, and the others are drawn quieter; without any, all points are alike. */
  readonly isOnFrontier?: boolean
}

const [height, left, bottom, top] = [250, 44, 40, 16]

/** Draws what answers cost against how often they are preferred. Hidden from screen readers: a table has the numbers. */
export function CostChart({ points, axis }: CostChartProps) {
  // As wide as it is shown at least: in a smaller picture, nobody could read its texts.
  const width = useMediaQuery('(max-width: 40rem)') ? 328 : 480
  const max = 1.05 * Math.max(0, ...points.map(({ cost }) => cost)) || 1
  const across = (cost: number) => left + (cost / max) * (width - left - 24)
  const up = (share: number) => height - bottom - share * (height - bottom - top)
  const frontier = points
    .filter(({ isOnFrontier }) => isOnFrontier)
    .toSorted((one, other) => one.cost - other.cost)
    .map(({ cost, share }) => `${across(cost)},${up(share)}`)
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className="w-full max-w-[36rem] text-xs">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={left} x2={width - 12} y1={up(share)} y2={up(share)} className="stroke-line" />
          <text x={left - 6} y={up(share) + 4} textAnchor="end" className="fill-muted tabular-nums">
            {formatPercent(share)}
          </text>
        </g>
      ))}
      {ticks(0, max, 4).map((tick) => (
        <text
          key={tick}
          x={across(tick)}
          y={height - bottom + 16}
          textAnchor="middle"
          className="fill-muted tabular-nums"
        >
          {formatCost(tick)}
        </text>
      ))}
      {axis !== undefined && (
        <text x={(left + width) / 2} y={height - 6} textAnchor="middle" className="fill-muted">
          {axis}
        </text>
      )}
      <polyline points={frontier.join(' ')} fill="none" strokeWidth="1.5" className="stroke-accent" />
      {points.map(({ name, cost, share, isOnFrontier = frontier.length === 0 }, at) => {
        // Next to the dot, on the side with room.
        const isRight = across(cost) > width * 0.6
        return (
          <g key={`${name} ${at}`}>
            <circle
              cx={across(cost)}
              cy={up(share)}
              r={4}
              className={isOnFrontier ? 'fill-accent' : 'fill-canvas stroke-line-strong'}
            />
            <text
              x={across(cost) + (isRight ? -8 : 8)}
              y={up(share) - 6}
              textAnchor={isRight ? 'end' : 'start'}
              className={isOnFrontier ? 'fill-ink' : 'fill-muted'}
            >
              {name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
