'use client'

import { words } from '@/lib/language/english/compare'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'
import type { Column } from '@/lib/conversation/types'
import {
  type ColumnChain,
  type ColumnSummary,
  knownValues,
  medianOf,
  sortSummaries,
  summarizeColumn,
  sumOf,
  winShareOf,
} from '@/lib/conversation/comparison/column-summary'
import { columnPath, nameOf } from '@/lib/conversation/comparison/comparison'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { formatDuration } from '@/lib/language/duration'
import { formatCost, formatCount, formatPercent } from '@/lib/language/format'
import { turnsIn } from '../column-paths'
import { CostPlot } from './cost-plot'
import { DistributionPlot } from './distribution-plot'
import { PanelEdge } from './panel-edge'
import { usePanelHeight } from './use-panel-height'

interface ComparisonFiguresProps {
  readonly conversationId: string | null
  readonly columns: readonly Column[]
  readonly votes: readonly Vote[]
  readonly onClose: () => void
}

interface Measure {
  readonly title: string
  readonly unit?: string
  /** Undefined if it is not known. */
  readonly value: (row: ColumnSummary) => number | undefined
  readonly text: (value: number) => string
}

const measures: readonly Measure[] = [
  { title: words.answersHead, value: ({ answers }) => answers.length, text: formatCount },
  {
    title: words.firstToken,
    unit: 'median',
    value: (row) => medianOf(row, 'firstToken'),
    text: formatDuration,
  },
  {
    title: words.tokensS,
    unit: 'median',
    value: (row) => medianOf(row, 'tokensPerSecond'),
    text: formatCount,
  },
  { title: words.totalHead, unit: 'median', value: (row) => medianOf(row, 'total'), text: formatDuration },
  { title: words.in, unit: 'tokens', value: (row) => sumOf(row, 'inputTokens'), text: formatCount },
  { title: words.cached, unit: 'tokens', value: (row) => sumOf(row, 'cachedTokens'), text: formatCount },
  {
    title: words.reasoning,
    unit: 'tokens',
    value: (row) => sumOf(row, 'reasoningTokens'),
    text: formatCount,
  },
  { title: words.out, unit: 'tokens', value: (row) => sumOf(row, 'outputTokens'), text: formatCount },
  { title: words.cost, value: (row) => sumOf(row, 'cost'), text: formatCost },
  { title: words.toolCalls, value: (row) => sumOf(row, 'toolCalls'), text: formatCount },
  {
    title: words.best,
    unit: words.ofVotes,
    value: winShareOf,
    text: formatPercent,
  },
]

/** Shows the figures of all answers in a comparison: a sortable table, and charts. */
export function ComparisonFigures({ conversationId, columns, votes, onClose }: ComparisonFiguresProps) {
  const turns = useParley((state) => turnsIn(state, conversationId))
  const models = useParley((state) => state.modelList?.models)
  const [sorting, setSorting] = useState<{ readonly title: string; readonly isDown: boolean } | null>(null)
  const [height, resize] = usePanelHeight()
  const modelName = useModelNames()
  const modelOf = (id: string) => models?.find((model) => model.id === id)
  const rows = columns.map((column) =>
    summarizeColumn(nameOf(column, modelName), columnPath(turns, column), votes, modelOf),
  )
  const measure = measures.find(({ title }) => title === sorting?.title)
  const sorted = measure === undefined ? rows : sortSummaries(rows, measure.value, sorting?.isDown === true)
  const isExact = rows.every(({ answers }) => answers.every((each) => each.isExact))
  const series = (field: 'firstToken' | 'tokensPerSecond') =>
    rows.map((row) => ({ name: row.name, values: knownValues(row, field) }))

  return (
    <section
      aria-label={words.figures}
      className="relative max-h-[70dvh] shrink-0 border-t border-line bg-canvas"
      style={{ height }}
    >
      <PanelEdge height={height} onResize={resize} />
      <div className="h-full overflow-y-auto pb-4">
        <div className="sticky top-0 z-10 flex items-center gap-2 bg-canvas px-4 py-1">
          <h2 className="flex-1 text-sm font-semibold">{words.figures}</h2>
          <IconButton icon={X} label={words.closeFigures} onClick={onClose} />
        </div>
        <div tabIndex={0} role="group" aria-label={words.tableOfFigures} className="overflow-x-auto px-4">
          <table className="w-full text-sm tabular-nums">
            <thead>
              <tr className="border-b border-line text-right text-xs text-muted">
                <th scope="col" className="py-1.5 pr-4 text-left font-medium">
                  {words.columnHead}
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
                  {words.chain}
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
                        {found === undefined ? (
                          <span className="text-muted">{words.unknown}</span>
                        ) : (
                          text(found)
                        )}
                      </td>
                    )
                  })}
                  <td className="pl-2 text-left whitespace-nowrap text-muted">
                    {chainWords[row.chain] ?? row.chain}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="px-4 pt-1 text-xs text-muted">
          {isExact ? words.measuredByTheServerFromSending : words.someTimesWereMeasuredByThe}
        </p>
        <div className="grid gap-x-8 gap-y-6 px-4 pt-4 lg:grid-cols-3">
          <DistributionPlot title={words.timeToFirstToken} unit="ms" series={series('firstToken')} />
          <DistributionPlot title={words.speed} unit="tokens/s" series={series('tokensPerSecond')} />
          <CostPlot
            points={rows.flatMap((row) => {
              const [cost, share] = [sumOf(row, 'cost'), winShareOf(row)]
              if (cost === undefined || share === undefined) return []
              return [{ name: row.name, cost: cost / row.answers.length, share }]
            })}
          />
        </div>
      </div>
    </section>
  )
}

const chainWords: Readonly<Partial<Record<ColumnChain, string>>> = {
  none: '',
  first: words.firstTurn,
  resent: words.historyResent,
}
