'use client'

import { words } from '@/lib/language/english/datasets'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import {
  type CheckColumn,
  type CheckRate,
  nextSort,
  type ResultsSort,
} from '@/lib/datasets/results/check-columns'
import type { Totals } from '@/lib/datasets/results/totals'
import type { Run, RunColumn } from '@/lib/datasets/run/run'
import { labelInGroup, promptGroups } from '@/lib/datasets/run/run-plan'
import { formatPercent } from '@/lib/language/format'
import { columnClass, describeCheckColumn } from './check-column-words'
import { ColumnTotals } from './column-totals'

/** Heights in pixels. */
const headHeight = 56
const groupHeight = 28

interface ResultsHeadProps {
  readonly run: Run
  /** What stands above the rows. */
  readonly title: string
  readonly totals: readonly Totals[]
  /** Those that have a column of their own beside each model. */
  readonly checks: readonly CheckColumn[]
  readonly rates: ReadonlyArray<readonly CheckRate[]>
  /** The column widths, as CSS. */
  readonly template: string
  readonly sort: ResultsSort | null
  readonly onSort: (sort: ResultsSort | null) => void
}

/** The head of the results: prompts, models with their totals, and checks with their pass rates. All of them sort. */
export function ResultsHead({ run, title, totals, checks, rates, template, sort, onSort }: ResultsHeadProps) {
  const groups = promptGroups(run)
  const hasGroups = groups.length > 1
  const columns = groups.flatMap((group) => group.columns.map((column) => ({ column, group })))
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-raised text-xs text-muted">
      {hasGroups && (
        <div
          role="row"
          aria-rowindex={1}
          className="grid items-center border-b border-line"
          style={{ gridTemplateColumns: template, height: groupHeight }}
        >
          <span role="cell" className="col-span-2" />
          {groups.map(({ name, columns: own }, at) => {
            const span = own.length * (1 + checks.length)
            return (
              <span
                key={at}
                role="columnheader"
                aria-colspan={span}
                className="min-w-0 border-l border-line px-3 font-medium text-ink"
                style={{ gridColumn: `span ${span}` }}
              >
                {/* The name stays in view as long as its columns do. */}
                <span className="sticky left-3 inline-block max-w-full truncate align-middle" dir="auto">
                  {name}
                </span>
              </span>
            )
          })}
        </div>
      )}
      <div
        role="row"
        aria-rowindex={hasGroups ? 2 : 1}
        className="grid items-stretch border-b border-line font-medium"
        style={{ gridTemplateColumns: template, height: headHeight }}
      >
        <span role="columnheader" className="self-center px-3">
          #
        </span>
        <span role="columnheader" className="self-center truncate px-3">
          {title}
        </span>
        {columns.map(({ column, group }, at) => [
          <ModelHead
            key={at}
            column={column}
            label={labelInGroup(column, group)}
            total={totals[at]}
            sort={sort?.column === at && sort.check === undefined ? sort : null}
            onSort={() => onSort(nextSort(sort, { column: at }))}
          />,
          ...checks.map((check, place) => (
            <CheckHead
              key={`${at} ${place}`}
              name={describeCheckColumn(check)}
              rate={rates[at]?.[place]}
              sort={sort?.column === at && sort.check === place ? sort : null}
              onSort={() => onSort(nextSort(sort, { column: at, check: place }))}
            />
          )),
        ])}
      </div>
    </div>
  )
}

interface SortedHeadProps {
  /** Null unless the rows are sorted by it. */
  readonly sort: ResultsSort | null
  readonly onSort: () => void
}

const ariaSort = (sort: ResultsSort | null) =>
  sort === null ? undefined : sort.isPassedFirst === true ? 'descending' : 'ascending'

const headButton =
  'flex size-full min-w-0 flex-col justify-center px-3 text-left -outline-offset-2 hover:bg-hover'

interface ModelHeadProps extends SortedHeadProps {
  readonly column: RunColumn
  readonly label: string
  readonly total: Totals | undefined
}

function ModelHead({ column, label, total, sort, onSort }: ModelHeadProps) {
  return (
    <span role="columnheader" aria-sort={ariaSort(sort)} className="min-w-0 border-l border-line">
      <button type="button" data-tooltip={words.sortTooltip} onClick={onSort} className={headButton}>
        <span className="flex max-w-full items-center gap-1 text-ink">
          <span className="truncate" dir="auto" title={column.label}>
            {label}
          </span>
          <SortMark sort={sort} />
        </span>
        <ColumnTotals total={total} />
      </button>
    </span>
  )
}

interface CheckHeadProps extends SortedHeadProps {
  readonly name: string
  readonly rate: CheckRate | undefined
}

function CheckHead({ name, rate, sort, onSort }: CheckHeadProps) {
  const { judged = 0, passed = 0 } = rate ?? {}
  return (
    <span role="columnheader" aria-label={name} aria-sort={ariaSort(sort)} className={columnClass}>
      <button type="button" data-tooltip={name} onClick={onSort} className={classNames(headButton, 'px-2')}>
        <span className="flex max-w-full items-start gap-1">
          <span className="line-clamp-2 leading-tight break-words" dir="auto">
            {name}
          </span>
          <SortMark sort={sort} />
        </span>
        <span className="font-normal tabular-nums">
          {judged === 0 ? '–' : formatPercent(passed / judged)}
        </span>
      </button>
    </span>
  )
}

function SortMark({ sort }: Pick<SortedHeadProps, 'sort'>) {
  if (sort === null) return null
  const Icon = sort.isPassedFirst === true ? ArrowDown : ArrowUp
  return <Icon aria-hidden size={12} className="shrink-0 text-accent" />
}
