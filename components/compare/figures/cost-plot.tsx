import { formatCost, formatPercent } from '@/lib/language/format'
import { words } from '@/lib/language/english/compare'
import { ticks } from '@/lib/util/ticks'

interface CostPlotProps {
  readonly points: ReadonlyArray<{
    readonly name: string
    /** USD an answer. */
    readonly cost: number
    /** The share of the votes, from 0 to 1. */
    readonly share: number
  }>
}

const [width, height, left, bottom] = [320, 190, 40, 32]

/** Plots the cost of an answer against how often it was voted best. */
export function CostPlot({ points }: CostPlotProps) {
  const max = 1.05 * Math.max(0, ...points.map(({ cost }) => cost)) || 1
  const across = (cost: number) => left + (cost / max) * (width - left - 24)
  const up = (share: number) => height - bottom - share * (height - bottom - 14)
  return (
    <figure>
      <figcaption className="mb-1 text-sm font-medium">
        {words.costAndQuality}{' '}
        <span className="font-normal text-muted">{words.usdPerAnswerShareOfVotes}</span>
      </figcaption>
      {points.length === 0 ? (
        <p className="py-4 text-sm text-muted">{words.needsVotesAndModelsWithKnown}</p>
      ) : (
        <>
          <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className="w-full max-w-md text-xs">
            {[0, 0.5, 1].map((share) => (
              <g key={share}>
                <line x1={left} x2={width - 12} y1={up(share)} y2={up(share)} className="stroke-line" />
                <text x={left - 6} y={up(share) + 4} textAnchor="end" className="fill-muted tabular-nums">
                  {share * 100}%
                </text>
              </g>
            ))}
            {ticks(0, max, 3).map((tick) => (
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
            {points.map(({ name, cost, share }, at) => {
              // Next to the dot, on the side with room.
              const isRight = across(cost) > width * 0.6
              return (
                <g key={`${name} ${at}`}>
                  <circle cx={across(cost)} cy={up(share)} r={4} className="fill-accent" />
                  <text
                    x={across(cost) + (isRight ? -8 : 8)}
                    y={up(share) - 4}
                    textAnchor={isRight ? 'end' : 'start'}
                    className="fill-ink"
                  >
                    {name}
                  </text>
                </g>
              )
            })}
          </svg>
          <table className="sr-only">
            <caption>{words.costPerAnswerAndShareOf}</caption>
            <tbody>
              {points.map(({ name, cost, share }, at) => (
                <tr key={`${name} ${at}`}>
                  <th scope="row">{name}</th>
                  <td>{formatCost(cost)}</td>
                  <td>{formatPercent(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </figure>
  )
}
