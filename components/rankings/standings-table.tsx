import { words as strings } from '@/lib/language/english/rankings'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Strength } from '@/lib/rankings/rank-component'
import type { Standing } from '@/lib/rankings/tally'
import { IntervalAxis, IntervalMark, scaleOf } from './interval-plot'
import { Name } from './name'
import { intervalWords, numberWords, pointWords, rankWords } from './words'

interface StandingsTableProps {
  readonly title: string
  readonly strengths: readonly Strength[]
  readonly standings: readonly Standing[]
  /** The strengths of answers in the same style; undefined if the style is not taken into account. */
  readonly inSameStyle: readonly Strength[] | undefined
}

/** A row for each contestant, strongest first, with its interval drawn on an axis that all rows share. */
export function StandingsTable({ title, strengths, standings, inSameStyle }: StandingsTableProps) {
  const scale = scaleOf(strengths)
  const byName = new Map(standings.map((standing) => [standing.name, standing]))
  const controlled = new Map(inSameStyle?.map((strength) => [strength.name, strength]))
  return (
    <div
      role="group"
      aria-label={strings.table(title)}
      tabIndex={0}
      className="relative -mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0"
    >
      <table className="w-full border-collapse text-sm tabular-nums">
        <thead className="text-left align-bottom text-xs text-muted">
          <tr className="border-b border-line">
            <Head className="pr-3">{strings.rank}</Head>
            <Head>{strings.model}</Head>
            <th className="w-2/5 min-w-44 px-3 pt-1 font-normal" scope="col">
              <span className="sr-only">{strings.intervalChart}</span>
              <IntervalAxis scale={scale} />
            </th>
            <Head isNumber>{strings.points}</Head>
            <Head>{strings.interval}</Head>
            {inSameStyle !== undefined && (
              <>
                <Head isNumber>{strings.rankInSameStyle}</Head>
                <Head isNumber>{strings.pointsInSameStyle}</Head>
              </>
            )}
            <Head isNumber>{strings.votes}</Head>
            <Head isNumber>{strings.won}</Head>
            <Head isNumber>{strings.tied}</Head>
            <Head isNumber>{strings.lost}</Head>
            <Head isNumber>{strings.neitherIsGood}</Head>
          </tr>
        </thead>
        <tbody>
          {strengths.map((strength) => {
            const { name } = strength
            const { votes = 0, wins = 0, ties = 0, losses = 0, allBad = 0 } = byName.get(name) ?? {}
            return (
              <tr key={name} className="border-b border-line">
                <td
                  className={classNames(
                    'py-1 pr-3 whitespace-nowrap',
                    strength.bestRank === strength.worstRank ? 'font-semibold' : 'text-muted',
                  )}
                >
                  {rankWords(strength)}
                </td>
                <th
                  scope="row"
                  className="max-w-32 min-w-24 py-1 text-left font-medium break-words sm:max-w-48"
                >
                  <Name>{name}</Name>
                </th>
                <td className="h-px px-3">
                  <IntervalMark strength={strength} scale={scale} />
                </td>
                <Figure>{pointWords(strength.strength)}</Figure>
                <td className="py-1 pr-3 whitespace-nowrap text-muted">{intervalWords(strength)}</td>
                {inSameStyle !== undefined && <InSameStyle strength={controlled.get(name)} />}
                <Figure>{numberWords(votes)}</Figure>
                <Figure>{numberWords(wins)}</Figure>
                <Figure>{numberWords(ties)}</Figure>
                <Figure>{numberWords(losses)}</Figure>
                <Figure>{numberWords(allBad)}</Figure>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The same contestant's place if all answers had the same style. */
const InSameStyle = ({ strength }: { readonly strength: Strength | undefined }) => (
  <>
    <Figure>{strength === undefined ? strings.unknown : rankWords(strength)}</Figure>
    <Figure>{strength === undefined ? strings.unknown : pointWords(strength.strength)}</Figure>
  </>
)

interface HeadProps {
  readonly isNumber?: boolean
  readonly className?: string
  readonly children: ReactNode
}

const Head = ({ isNumber = false, className = 'pr-3', children }: HeadProps) => (
  <th
    scope="col"
    className={`py-1 font-medium whitespace-nowrap ${isNumber ? 'text-right' : ''} ${className}`}
  >
    {children}
  </th>
)

const Figure = ({ children }: { readonly children: string }) => (
  <td className="py-1 pr-3 text-right whitespace-nowrap">{children}</td>
)
