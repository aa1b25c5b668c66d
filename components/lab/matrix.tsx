'use client'

import { words } from '@/lib/language/english/lab-page'
import { Fragment, useState } from 'react'
import type { Grade } from '@/lib/lab/finding'
import type { LabColumn } from '@/lib/lab/lab-column'
import type { Probe } from '@/lib/lab/probe'
import { probes } from '@/lib/lab/probes'
import { ColumnHead } from './column-head'
import { ExportMenu } from './export-menu'
import { FindingDetails } from './finding-details'
import { GradeMark } from './grade-mark'
import type { ColumnWithEarlier } from './lab-columns'

interface MatrixProps {
  readonly columns: readonly ColumnWithEarlier[]
  /** The column that is being filled. */
  readonly runningId: string | undefined
  readonly onRemove: (column: LabColumn) => void
}

/** A row for each probe and a column for each server and model; a cell opens what was found, and how. */
export function Matrix({ columns, runningId, onRemove }: MatrixProps) {
  const [showsAll, setShowsAll] = useState(true)
  const [opened, setOpened] = useState<{ readonly probeId: string; readonly columnId: string } | null>(null)
  const shown = probes.filter(
    ({ id }) => showsAll || columns.some(({ column }) => isRemarkable(column.findings[id]?.grade)),
  )
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <label className="inline-flex min-h-9 items-center gap-2 text-sm pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={!showsAll}
            onChange={({ target }) => setShowsAll(!target.checked)}
            className="size-4 accent-accent"
          />
          {words.onlyRemarkable}
        </label>
        <ExportMenu columns={columns.map(({ column }) => column).filter(({ id }) => id !== runningId)} />
      </div>
      <div
        role="group"
        aria-label={words.matrix}
        tabIndex={0}
        className="relative -mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0"
      >
        <table className="w-full border-collapse text-sm">
          <thead className="text-left align-bottom">
            <tr className="border-b border-line">
              <th scope="col" className="sticky left-0 min-w-44 bg-canvas py-2 pr-3 font-medium">
                {words.probe}
              </th>
              {columns.map((each) => (
                <ColumnHead
                  key={each.column.id}
                  {...each}
                  isRunning={each.column.id === runningId}
                  onRemove={() => onRemove(each.column)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((probe, at) => (
              <Fragment key={probe.id}>
                {probe.group !== shown[at - 1]?.group && (
                  <tr>
                    <th
                      scope="rowgroup"
                      colSpan={columns.length + 1}
                      className="pt-5 pb-1 text-left text-xs font-semibold text-muted"
                    >
                      {words.groups[probe.group]}
                    </th>
                  </tr>
                )}
                <Row
                  probe={probe}
                  columns={columns}
                  openedId={opened?.probeId === probe.id ? opened.columnId : undefined}
                  onOpen={(columnId) =>
                    setOpened(columnId === undefined ? null : { probeId: probe.id, columnId })
                  }
                />
              </Fragment>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p className="py-6 text-sm text-muted">{words.allConform}</p>}
      </div>
    </>
  )
}

/** Whether somebody who looks for trouble wants to see it. */
const isRemarkable = (grade: Grade | undefined) => grade !== undefined && grade !== 'conforms'

interface RowProps {
  readonly probe: Probe
  readonly columns: readonly ColumnWithEarlier[]
  /** The column whose finding is shown below the row. */
  readonly openedId: string | undefined
  readonly onOpen: (columnId: string | undefined) => void
}

function Row({ probe, columns, openedId, onOpen }: RowProps) {
  const opened = columns.find(({ column }) => column.id === openedId)
  const detailsId = `finding-${probe.id}`
  return (
    <>
      <tr className="border-b border-line">
        <th scope="row" className="sticky left-0 bg-canvas py-1 pr-3 text-left font-normal">
          {probe.title}
        </th>
        {columns.map(({ column, earlier }) => {
          const finding = column.findings[probe.id]
          const before = earlier?.findings[probe.id]?.grade
          const isOpen = column.id === openedId
          if (finding === undefined) {
            return (
              <td key={column.id} className="px-1 text-muted">
                <span className="sr-only">{words.notYet}</span>
              </td>
            )
          }
          const hasChanged = before !== undefined && before !== finding.grade
          return (
            <td key={column.id} className="px-1 py-0.5">
              <button
                type="button"
                aria-expanded={isOpen}
                aria-controls={isOpen ? detailsId : undefined}
                aria-label={words.cell(words.grades[finding.grade], probe.title, column.model)}
                onClick={() => onOpen(isOpen ? undefined : column.id)}
                className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2 hover:bg-hover aria-expanded:pressed pointer-coarse:h-11"
              >
                <GradeMark grade={finding.grade} />
                {hasChanged && (
                  <span
                    data-tooltip={words.before(words.grades[before])}
                    className="size-1.5 rounded-full bg-accent"
                  />
                )}
              </button>
            </td>
          )
        })}
      </tr>
      {opened !== undefined && (
        <tr id={detailsId} className="border-b border-line bg-raised">
          <td colSpan={columns.length + 1} className="p-0">
            <FindingDetails probe={probe} {...opened} />
          </td>
        </tr>
      )}
    </>
  )
}
