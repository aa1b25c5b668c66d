import { counted } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/rankings'
import type { CSSProperties } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { RankedComponent, Versus } from '@/lib/rankings/rank-component'
import { Name } from './name'
import { letterOf, percentWords } from './words'

interface ChancesTableProps {
  /** Of the ranking. */
  readonly title: string
  readonly component: RankedComponent
}

/** Shows how likely each contestant beats each other one: the darker a cell, the more certain. */
export function ChancesTable({ title, component: { strengths, versus } }: ChancesTableProps) {
  return (
    <div
      role="group"
      aria-label={strings.winProbabilities(title)}
      tabIndex={0}
      className="relative -mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0"
    >
      <table className="border-separate border-spacing-0.5 text-sm tabular-nums">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pr-3 text-left font-medium">
              {strings.wins}
            </th>
            {strengths.map(({ name }, at) => (
              <th key={name} scope="col" className="pb-1 font-medium">
                <span aria-hidden>{letterOf(at)}</span>
                <span className="sr-only">
                  {strings.than} <Name>{name}</Name>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {strengths.map(({ name }, row) => (
            <tr key={name}>
              <th
                scope="row"
                className="max-w-36 min-w-28 -indent-6 pr-3 pl-6 text-left font-medium break-words sm:max-w-56"
              >
                <span aria-hidden className="inline-block w-6 indent-0 text-xs text-muted">
                  {letterOf(row)}
                </span>
                <Name>{name}</Name>
              </th>
              {versus[row]?.map((chance, column) =>
                column === row ? (
                  <td key={column} className="min-w-16 rounded bg-sunken text-center text-muted">
                    –
                  </td>
                ) : (
                  <Chance key={column} {...chance} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Chance({ win, tie, isDecided, meetings }: Versus) {
  return (
    <td
      style={tintOf(win - (1 - win - tie))}
      data-tooltip={counted(meetings, 'meeting')}
      aria-description={counted(meetings, 'meeting')}
      className="h-11 min-w-16 rounded px-2 text-center whitespace-nowrap"
    >
      <span className={classNames(isDecided && 'font-semibold')}>{percentWords(win)}</span>
      {tie >= 0.005 && (
        <span className="block text-xs">
          {strings.tie} {percentWords(tie)}
        </span>
      )}
    </td>
  )
}

/** Toward the accent color for a lead, toward gray for a deficit; text stays readable on both. */
function tintOf(lead: number): CSSProperties {
  const colour = lead > 0 ? '--accent' : '--muted'
  return {
    backgroundColor: `color-mix(in srgb, var(${colour}) ${Math.round(4 + 32 * Math.abs(lead))}%, var(--canvas))`,
  }
}
