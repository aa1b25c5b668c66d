'use client'

import { formatBytes } from '@/lib/language/bytes'
import { words } from '@/lib/language/english/inspector'
import { type KeyboardEvent, type MouseEvent, useEffect, useId } from 'react'
import { classNames } from '@/components/ui/class-names'
import { useCoarsePointer } from '@/components/ui/use-coarse-pointer'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import type { Frame, FrameFlag } from '@/lib/inspector/frames'

interface FrameListProps {
  /** Those that pass the filter. */
  readonly frames: readonly Frame[]
  readonly selected: Frame | undefined
  /** The number of the latest frame that a replay has reached; undefined without one. */
  readonly reached?: number | undefined
  /** False if nobody noted when each frame arrived. */
  readonly isTimed?: boolean
  /** The numbers of frames that drew what is selected on the page. */
  readonly marked?: ReadonlySet<number> | undefined
  readonly onSelect: (frame: Frame) => void
}

const columns =
  'grid grid-cols-[2.75rem_4rem_1fr_3.5rem] items-center gap-x-2 px-3 @lg:grid-cols-[2.75rem_4rem_1fr_3.5rem_3rem] @2xl:grid-cols-[2.75rem_4rem_1fr_3.5rem_3rem_10rem]'

const quietFlags: ReadonlySet<FrameFlag> = new Set(['keep-alive', 'resumed'])

/** `0.4 ms`, `12 ms`, `1,200 ms`: under each other they are only comparable in one unit. */
const milliseconds = (value: number) =>
  `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`

/** The frames, of which only those in view are in the page. */
export function FrameList({
  frames,
  selected,
  reached = Infinity,
  isTimed = true,
  marked,
  onSelect,
}: FrameListProps) {
  const rowHeight = useCoarsePointer() ? 44 : 28
  const at = selected === undefined ? -1 : placeOf(frames, selected.number)
  const { scrollRef, rows } = useFixedWindow({ count: frames.length, rowHeight, keep: at < 0 ? [] : [at] })
  const listId = useId()

  useEffect(() => {
    const scroll = scrollRef.current
    if (scroll === null) return
    if (reached === 0) scroll.scrollTop = 0
    if (at < 0) return
    const top = at * rowHeight
    if (top < scroll.scrollTop) scroll.scrollTop = top
    else if (top + rowHeight > scroll.scrollTop + scroll.clientHeight)
      scroll.scrollTop = top + rowHeight - scroll.clientHeight
  }, [at, reached, rowHeight, scrollRef])

  function moveByKey(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((scrollRef.current?.clientHeight ?? 0) / rowHeight) - 1)
    const places: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: frames.length - 1,
    }
    const place = places[event.key]
    if (place === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const frame = frames[Math.max(0, Math.min(frames.length - 1, place))]
    event.preventDefault()
    if (frame !== undefined) onSelect(frame)
  }

  // One for all rows: the grid has the focus, as a row that scrolls away would take it along.
  function selectPressed({ target }: MouseEvent) {
    const row = target instanceof Element ? target.closest('[role=row]') : null
    const frame = frames[Number(row?.getAttribute('aria-rowindex') ?? 0) - 1]
    if (frame !== undefined) onSelect(frame)
  }

  return (
    <>
      <div aria-hidden className={classNames(columns, 'h-7 shrink-0 text-xs text-muted')}>
        <span>{words.columnNumber}</span>
        <span className="text-right">{words.columnSince}</span>
        <span>{words.columnType}</span>
        <span className="text-right">{words.columnBytes}</span>
        <span className="hidden text-right @lg:block">{words.columnSequence}</span>
        <span className="hidden @2xl:block">{words.columnItem}</span>
      </div>
      <div
        ref={scrollRef}
        role="grid"
        aria-label={words.tabs.stream}
        aria-rowcount={frames.length}
        tabIndex={0}
        aria-activedescendant={selected === undefined || at < 0 ? undefined : `${listId}-${selected.number}`}
        onKeyDown={moveByKey}
        onClick={selectPressed}
        className="relative min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
      >
        <div role="rowgroup" className="relative" style={{ height: frames.length * rowHeight }}>
          {rows.map((row) => {
            const frame = frames[row]
            if (frame === undefined) return null
            const { number, since, bytes, type, sequence, item, flags } = frame
            return (
              <div
                key={number}
                id={`${listId}-${number}`}
                role="row"
                aria-selected={row === at}
                aria-rowindex={row + 1}
                style={{ top: row * rowHeight, height: rowHeight }}
                className={classNames(
                  columns,
                  'absolute inset-x-0 cursor-default font-mono text-xs tabular-nums hover:bg-hover aria-selected:pressed',
                  number > reached && 'opacity-45',
                  marked?.has(number) === true && row !== at && 'bg-accent-soft',
                )}
              >
                <span role="gridcell" className="text-muted">
                  {number}
                </span>
                <span role="gridcell" className="text-right">
                  {isTimed ? milliseconds(since) : '–'}
                </span>
                <span role="gridcell" className="flex min-w-0 items-center gap-1.5">
                  <span className="truncate">{type}</span>
                  {flags.map((flag) => (
                    <span
                      key={flag}
                      className={classNames(
                        'shrink-0 rounded px-1 font-sans',
                        quietFlags.has(flag) ? 'bg-sunken text-muted' : 'bg-caution-soft text-caution',
                      )}
                    >
                      {words.flags[flag]}
                    </span>
                  ))}
                </span>
                <span role="gridcell" className="text-right text-muted">
                  {formatBytes(bytes)}
                </span>
                <span role="gridcell" className="hidden text-right text-muted @lg:block">
                  {sequence}
                </span>
                <span role="gridcell" className="hidden truncate text-muted @2xl:block">
                  {item}
                </span>
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}

/** Finds a frame by its number, by which the list is sorted; -1 if it is filtered out. */
function placeOf(frames: readonly Frame[], number: number): number {
  let [low, high] = [0, frames.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = frames[middle]?.number ?? 0
    if (found === number) return middle
    if (found < number) low = middle + 1
    else high = middle - 1
  }
  return -1
}
