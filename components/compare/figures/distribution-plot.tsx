import { formatDigits } from '@/lib/language/format'
import { words } from '@/lib/language/english/compare'
import { quantile } from '@/lib/util/quantile'
import { ticks } from '@/lib/util/ticks'

interface DistributionPlotProps {
  readonly title: string
  readonly unit: string
  readonly series: ReadonlyArray<{ readonly name: string; readonly values: readonly number[] }>
}

const width = 320
const rowHeight = 30
const labelWidth = 96
const axisHeight = 30

/** Shows every value as a dot, with the middle half and the median. The table next to it has the same figures. */
export function DistributionPlot({ title, unit, series }: DistributionPlotProps) {
  // Leaves a little room beyond the last dot; 1 if there is none.
  const max = 1.05 * Math.max(0, ...series.flatMap(({ values }) => values)) || 1
  const across = (value: number) => labelWidth + (value / max) * (width - labelWidth - 12)
  const height = series.length * rowHeight + axisHeight
  const bottom = series.length * rowHeight
  return (
    <figure>
      <figcaption className="mb-1 text-sm font-medium">
        {title} <span className="font-normal text-muted">({unit})</span>
      </figcaption>
      <svg aria-hidden viewBox={`0 0 ${width} ${height}`} className="w-full max-w-md text-xs">
        {ticks(0, max, 4).map((tick) => (
          <g key={tick}>
            <line x1={across(tick)} x2={across(tick)} y1={0} y2={bottom} className="stroke-line" />
            <text x={across(tick)} y={bottom + 14} textAnchor="middle" className="fill-muted tabular-nums">
              {formatDigits(tick)}
            </text>
          </g>
        ))}
        {series.map(({ name, values }, at) => {
          const middle = at * rowHeight + rowHeight / 2
          return (
            <g key={`${name} ${at}`}>
              <text x={labelWidth - 8} y={middle + 4} textAnchor="end" className="fill-ink">
                {name.length > 15 ? `${name.slice(0, 14)}…` : name}
              </text>
              {values.length > 2 && (
                <rect
                  x={across(quantile(values, 0.25))}
                  width={Math.max(1, across(quantile(values, 0.75)) - across(quantile(values, 0.25)))}
                  y={middle - 7}
                  height={14}
                  rx={2}
                  className="fill-accent-soft stroke-accent"
                  strokeWidth={0.5}
                />
              )}
              {values.map((value, place) => (
                <circle
                  key={place}
                  cx={across(value)}
                  cy={middle}
                  r={3}
                  className="fill-accent"
                  fillOpacity={0.65}
                />
              ))}
              {values.length > 0 && (
                <line
                  x1={across(quantile(values, 0.5))}
                  x2={across(quantile(values, 0.5))}
                  y1={middle - 9}
                  y2={middle + 9}
                  className="stroke-ink"
                  strokeWidth={1.5}
                />
              )}
            </g>
          )
        })}
      </svg>
      <table className="sr-only">
        <caption>
          {title} {words.inUnit} {unit}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.columnHead}</th>
            <th scope="col">{words.median}</th>
            <th scope="col">{words.values}</th>
          </tr>
        </thead>
        <tbody>
          {series.map(({ name, values }, at) => (
            <tr key={`${name} ${at}`}>
              <th scope="row">{name}</th>
              <td>{values.length === 0 ? 'unknown' : formatDigits(quantile(values, 0.5))}</td>
              <td>{values.map((value) => formatDigits(value)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
