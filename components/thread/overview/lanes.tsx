import { classNames } from '@/components/ui/class-names'
import type { TreeRow } from '@/lib/conversation/tree-rows'
import type { RowRange } from './rows-in-view'

const laneWidth = 16
const inset = 20
const bend = 8

/** Returns the width of the lanes on the left, in pixels. */
export function lanesWidth(rows: readonly TreeRow[]): number {
  return inset * 2 + laneWidth * rows.reduce((max, { lane }) => Math.max(max, lane), 0)
}

interface LanesProps {
  readonly rows: readonly TreeRow[]
  readonly span: RowRange
  readonly rowHeight: number
  /** The row where the shown path ends. */
  readonly leaf: number
}

/** Draws the lines between the rows and a dot for each: decorative, hidden from screen readers. */
export function Lanes({ rows, span: { from, to }, rowHeight, leaf }: LanesProps) {
  const width = lanesWidth(rows)
  const x = (row: number) => inset + laneWidth * (rows[row]?.lane ?? 0)
  const y = (row: number) => rowHeight * (row + 0.5)
  const edge = (row: number, parent: number, top: number) =>
    x(row) === x(parent)
      ? `M${x(parent)} ${top}V${y(row)}`
      : `M${x(parent)} ${top}V${y(row) - bend}q0 ${bend} ${bend} ${bend}H${x(row)}`

  const edges: string[] = []
  const shownEdges: string[] = []
  for (const [row, { parent, edgeFrom, shown }] of rows.entries()) {
    if (parent === null || edgeFrom === null || row < from) continue
    // A line that continues past a version starts where the version's line bends away.
    if (edgeFrom < to) edges.push(edge(row, parent, y(edgeFrom) - (edgeFrom === parent ? 0 : bend)))
    if (shown && parent < to) shownEdges.push(edge(row, parent, y(parent)))
  }

  return (
    <svg
      aria-hidden
      width={width}
      height={rowHeight * (to - from)}
      viewBox={`0 ${rowHeight * from} ${width} ${rowHeight * (to - from)}`}
      style={{ top: rowHeight * from }}
      className="pointer-events-none absolute left-0 fill-none"
    >
      <path d={edges.join('')} className="stroke-line-strong" />
      <path d={shownEdges.join('')} strokeWidth={1.5} className="stroke-accent" />
      {rows.slice(from, to).map(({ id, shown, deleted }, at) => (
        <g key={id}>
          {from + at === leaf && (
            <circle
              cx={x(leaf)}
              cy={y(leaf)}
              r={7.5}
              strokeWidth={1.5}
              className="fill-canvas stroke-accent"
            />
          )}
          <circle
            cx={x(from + at)}
            cy={y(from + at)}
            r={4}
            strokeDasharray={deleted ? '2 2' : undefined}
            className={classNames(
              shown ? 'fill-accent' : 'fill-canvas',
              shown ? 'stroke-accent' : deleted ? 'stroke-line-strong' : 'stroke-muted',
            )}
          />
        </g>
      ))}
    </svg>
  )
}
