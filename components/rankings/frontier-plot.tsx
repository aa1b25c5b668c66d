import { formatCost, formatPercent } from '@/lib/language/format'
import { words } from '@/lib/language/english/rankings'
import type { Offer } from '@/lib/rankings/frontier'
import { ticks } from '@/lib/util/ticks'

interface FrontierPlotProps {
  /** Those without a cost are left out. */
  readonly offers: readonly Offer[]
  readonly nameOf: (model: string) => string
}

const [width, height, left, bottom, top] = [480, 240, 44, 40, 16]

/** Plots how often a model's answers are preferred against what they cost; a line joins those on the frontier. */
export function FrontierPlot({ offers, nameOf }: FrontierPlotProps) {
  const priced = offers.flatMap(({ cost, ...offer }) => (cost === undefined ? [] : [{ ...offer, cost }]))
  const max = 1.05 * Math.max(0, ...priced.map(({ cost }) => cost)) || 1
  const across = (cost: number) => left + (cost / max) * (width - left - 24)
  const up = (chance: number) => height - bottom - chance * (height - bottom - top)
  const frontier = priced
    .filter(({ isOnFrontier }) => isOnFrontier)
    .toSorted((one, other) => one.cost - other.cost)
    .map(({ cost, chance }) => `${across(cost)},${up(chance)}`)
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className="w-full max-w-[36rem] text-xs">
      {[0, 0.5, 1].map((chance) => (
        <g key={chance}>
          <line x1={left} x2={width - 12} y1={up(chance)} y2={up(chance)} className="stroke-line" />
          <text x={left - 6} y={up(chance) + 4} textAnchor="end" className="fill-muted tabular-nums">
            {formatPercent(chance)}
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
      <text x={(left + width) / 2} y={height - 6} textAnchor="middle" className="fill-muted">
        {words.costOfAnAnswer}
      </text>
      <polyline points={frontier.join(' ')} fill="none" strokeWidth="1.5" className="stroke-accent" />
      {priced.map(({ name, cost, chance, isOnFrontier }) => {
        // Next to the dot, on the side with room.
        const isRight = across(cost) > width * 0.6
        return (
          <g key={name}>
            <circle
              cx={across(cost)}
              cy={up(chance)}
              r={4}
              className={isOnFrontier ? 'fill-accent' : 'fill-canvas stroke-line-strong'}
            />
            <text
              x={across(cost) + (isRight ? -8 : 8)}
              y={up(chance) - 6}
              textAnchor={isRight ? 'end' : 'start'}
              className={isOnFrontier ? 'fill-ink' : 'fill-muted'}
            >
              {nameOf(name)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
