'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useState } from 'react'
import { useParley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'
import { quantile } from '@/lib/compare/quantile'
import { type Column, nameOf } from '@/lib/compare/comparison'
import { type Figures, figuresOf } from '@/lib/compare/figures'
import { type Vote, votesOnAnswers } from '@/lib/compare/vote'
import { exchangesOf } from '@/lib/conversation/exchanges'
import type { Turn } from '@/lib/conversation/types'
import { formatDuration } from '@/lib/format/duration'
import { CostPlot } from './cost-plot'
import { DistributionPlot } from './distribution-plot'

interface ComparisonFiguresProps {
  readonly columns: readonly Column[]
  readonly paths: ReadonlyMap<string, readonly Turn[]>
  readonly votes: readonly Vote[]
  readonly onClose: () => void
}

/** What a column took in all. */
interface Row {
  readonly name: string
  readonly answers: readonly Figures[]
  readonly votes: number
  readonly wins: number
  readonly chain: string
}

interface Measure {
  readonly title: string
  readonly unit?: string
  /** Undefined where it is not known. */
  readonly value: (row: Row) => number | undefined
  readonly text: (value: number) => string
}

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const dollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 3,
})

const median = (field: 'firstToken' | 'tokensPerSecond' | 'total') => (row: Row) => {
  const values = known(row, field)
  return values.length === 0 ? undefined : quantile(values, 0.5)
}
const sum =
  (field: 'inputTokens' | 'cachedTokens' | 'reasoningTokens' | 'outputTokens' | 'cost' | 'toolCalls') =>
  (row: Row) => {
    const values = row.answers.map((each) => each[field])
    return values.length === 0 || values.includes(undefined)
      ? undefined
      : values.reduce<number>((total, value) => total + (value ?? 0), 0)
  }
const whole = (value: number) => count.format(value)

const measures: readonly Measure[] = [
  { title: 'Answers', value: ({ answers }) => answers.length, text: whole },
  { title: 'First token', unit: 'median', value: median('firstToken'), text: formatDuration },
  { title: 'Tokens/s', unit: 'median', value: median('tokensPerSecond'), text: whole },
  { title: 'Total', unit: 'median', value: median('total'), text: formatDuration },
  { title: 'In', unit: 'tokens', value: sum('inputTokens'), text: whole },
  { title: 'Cached', unit: 'tokens', value: sum('cachedTokens'), text: whole },
  { title: 'Reasoning', unit: 'tokens', value: sum('reasoningTokens'), text: whole },
  { title: 'Out', unit: 'tokens', value: sum('outputTokens'), text: whole },
  { title: 'Cost', value: sum('cost'), text: (value) => dollars.format(value) },
  { title: 'Tool calls', value: sum('toolCalls'), text: whole },
  {
    title: 'Best',
    unit: 'of votes',
    value: ({ wins, votes }) => (votes === 0 ? undefined : wins / votes),
    text: (value) => `${whole(value * 100)} %`,
  },
]

/** What all answers of a comparison took: a table that can be sorted, and pictures of it. */
export function ComparisonFigures({ columns, paths, votes, onClose }: ComparisonFiguresProps) {
  const models = useParley((state) => state.modelList?.models)
  const [sorting, setSorting] = useState<{ readonly title: string; readonly isDown: boolean } | null>(null)
  const modelOf = (id: string) => models?.find((model) => model.id === id)
  const rows = columns.map((column): Row => {
    const path = paths.get(column.id) ?? []
    const own = new Set(path.map(({ id }) => id))
    const cast = votesOnAnswers(votes).filter(
      ({ judge, candidates }) => judge === undefined && candidates.some(({ turnId }) => own.has(turnId)),
    )
    return {
      name: nameOf(column),
      answers: exchangesOf(path)
        .filter(({ last }) => last.state.ended !== null)
        .map((exchange) => figuresOf(exchange, modelOf)),
      votes: cast.length,
      wins: cast.filter(({ best }) => best !== undefined && own.has(best)).length,
      chain: chainOf(path),
    }
  })
  const measure = measures.find(({ title }) => title === sorting?.title)
  const sorted =
    measure === undefined
      ? rows
      : rows.toSorted((one, other) => {
          const [a, b] = [measure.value(one), measure.value(other)]
          if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
          return sorting?.isDown ? b - a : a - b
        })
  const isExact = rows.every(({ answers }) => answers.every((each) => each.isExact))
  const series = (field: 'firstToken' | 'tokensPerSecond') =>
    rows.map((row) => ({ name: row.name, values: known(row, field) }))

  return (
    <section
      aria-label="Figures"
      className="max-h-[50dvh] shrink-0 overflow-y-auto border-t border-line bg-canvas pb-4"
    >
      <div className="sticky top-0 z-10 flex items-center gap-2 bg-canvas px-4 py-1">
        <h2 className="flex-1 text-sm font-semibold">Figures</h2>
        <IconButton icon={X} label="Close figures" onClick={onClose} />
      </div>
      <div tabIndex={0} role="group" aria-label="Table of figures" className="overflow-x-auto px-4">
        <table className="w-full text-sm tabular-nums">
          <thead>
            <tr className="border-b border-line text-right text-xs text-muted">
              <th scope="col" className="py-1.5 pr-4 text-left font-medium">
                Column
              </th>
              {measures.map(({ title, unit }) => {
                const isSorted = sorting?.title === title
                return (
                  <th
                    key={title}
                    scope="col"
                    aria-sort={isSorted ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}
                    className="font-medium whitespace-nowrap"
                  >
                    <button
                      type="button"
                      onClick={() => setSorting({ title, isDown: !isSorted || !sorting.isDown })}
                      className="inline-flex min-h-8 items-center gap-1 rounded-md px-2 hover:bg-hover hover:text-ink pointer-coarse:min-h-11"
                    >
                      {isSorted &&
                        (sorting.isDown ? (
                          <ArrowDown aria-hidden size={12} />
                        ) : (
                          <ArrowUp aria-hidden size={12} />
                        ))}
                      {title}
                      {unit !== undefined && <span className="font-normal">({unit})</span>}
                    </button>
                  </th>
                )
              })}
              <th scope="col" className="py-1.5 pl-2 text-left font-medium">
                Chain
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((row, at) => (
              <tr key={`${row.name} ${at}`} className="border-b border-line text-right last:border-0">
                <th scope="row" className="max-w-56 truncate py-1.5 pr-4 text-left font-normal">
                  {row.name}
                </th>
                {measures.map(({ title, value, text }) => {
                  const found = value(row)
                  return (
                    <td key={title} className="px-2 whitespace-nowrap">
                      {found === undefined ? <span className="text-muted">unknown</span> : text(found)}
                    </td>
                  )
                })}
                <td className="pl-2 text-left whitespace-nowrap text-muted">{row.chain}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="px-4 pt-1 text-xs text-muted">
        {isExact
          ? 'Times as the server saw them, from sending the request.'
          : 'Some times are the browser’s: those answers did not come through this page’s comparison.'}
      </p>
      <div className="grid gap-x-8 gap-y-6 px-4 pt-4 lg:grid-cols-3">
        <DistributionPlot title="Time to first token" unit="ms" series={series('firstToken')} />
        <DistributionPlot title="Speed" unit="tokens/s" series={series('tokensPerSecond')} />
        <CostPlot
          points={rows.flatMap((row) => {
            const [cost, votesOf] = [sum('cost')(row), row.votes]
            if (cost === undefined || votesOf === 0 || row.answers.length === 0) return []
            return [{ name: row.name, cost: cost / row.answers.length, share: row.wins / votesOf }]
          })}
        />
      </div>
    </section>
  )
}

const known = ({ answers }: Row, field: 'firstToken' | 'tokensPerSecond' | 'total') =>
  answers.flatMap((each) => each[field] ?? [])

function chainOf(path: readonly Turn[]): string {
  const last = path.at(-1)
  if (last === undefined) return ''
  if (last.resent !== undefined) return 'history resent'
  return last.proof?.kind ?? (last.parentId === null ? 'first turn' : 'replayed')
}
