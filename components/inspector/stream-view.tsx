'use client'

import { formatBytes } from '@/lib/language/bytes'
import { words } from '@/lib/language/english/inspector'
import { counted, formatCount } from '@/lib/language/format'
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Code } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { JsonTree } from '@/components/ui/json-tree'
import type { Frame } from '@/lib/inspector/frames'
import { parseJson } from '@/lib/responses/parse-json'
import { DensityStrip } from './density-strip'
import { countFrames, filterFrames, noFilter } from './frame-filter'
import { FrameFilters } from './frame-filters'
import { FrameList } from './frame-list'
import type { Recorded } from './use-recording'

/** Which frame is looked at, and what else is known of frames. */
interface FrameSelection {
  /** The number of the selected frame. */
  readonly selected: number | null
  readonly onSelect: (number: number | null) => void
  /** Where a replay is; a press on the time axis goes there instead of selecting a frame. */
  readonly replayed?: {
    /** The number of the latest frame. */
    readonly frame: number
    /** Milliseconds since the request was sent. */
    readonly time: number
    readonly onSeek: (time: number) => void
    /** While it plays, what is in a frame is gone before anybody could read it. */
    readonly isPlaying: boolean
  }
  /** The numbers of frames that drew what is selected on the page. */
  readonly marked?: ReadonlySet<number> | undefined
  readonly onUnmark?: () => void
}

interface StreamViewProps extends FrameSelection {
  readonly recorded: Recorded | undefined
}

/** The frames of a stream on their time axis, and what is in the selected one. */
export function StreamView({ recorded, ...selection }: StreamViewProps) {
  if (recorded === undefined) return <p className="p-4 text-sm text-muted">{words.noStream}</p>
  if (recorded.frames.length === 0 && recorded.recording.end === undefined)
    return <p className="p-4 text-sm text-muted">{words.waiting}</p>
  return <RecordedStream recorded={recorded} {...selection} />
}

function RecordedStream({
  recorded: { recording, frames },
  selected: number,
  onSelect,
  replayed,
  marked,
  onUnmark,
}: FrameSelection & { readonly recorded: Recorded }) {
  const [filter, setFilter] = useState(noFilter)
  const shown = filterFrames(frames, filter)
  const selected = number === null ? undefined : frames[number - 1]

  function selectAt(at: number) {
    const found = shown.find((frame) => frame.at >= at) ?? shown.at(-1)
    if (found !== undefined) onSelect(found.number)
  }

  // Before the pane, which closes with the same key: it hears its events itself, and React's handlers come after that.
  const box = useRef<HTMLDivElement>(null)
  const unselectByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || selected === undefined) return
    event.preventDefault()
    onSelect(null)
  })
  useEffect(() => {
    const element = box.current
    element?.addEventListener('keydown', unselectByKey)
    return () => element?.removeEventListener('keydown', unselectByKey)
  }, [])

  return (
    <div ref={box} className="flex min-h-0 flex-1 flex-col">
      {recording.isUntimed !== true && (
        <DensityStrip
          frames={frames}
          shownAt={replayed?.time ?? selected?.at}
          onPlace={replayed?.onSeek ?? selectAt}
        />
      )}
      <FrameFilters filter={filter} counts={countFrames(frames)} onFilter={setFilter} />
      <p role="status" className="shrink-0 px-3 pt-1.5 text-xs text-muted tabular-nums">
        {words.framesOf(formatCount(shown.length), formatCount(frames.length))}
        {recording.isUntimed === true && ` · ${words.untimed}`}
        {recording.droppedBytes > 0 && ` · ${words.dropped(formatBytes(recording.droppedBytes))}`}
      </p>
      {shown.length === 0 && <p className="px-3 py-2 text-sm text-muted">{words.noFrames}</p>}
      {marked !== undefined && marked.size > 0 && (
        <p role="status" className="flex shrink-0 items-center gap-2 px-3 pt-1 text-xs">
          <span className="min-w-0 flex-1">{words.drawnBy(counted(marked.size, 'frame'))}</span>
          <button
            type="button"
            onClick={onUnmark}
            className="shrink-0 rounded text-accent hover:underline pointer-coarse:min-h-11"
          >
            {words.unmark}
          </button>
        </p>
      )}
      <FrameList
        frames={shown}
        selected={selected ?? (replayed && frames[replayed.frame - 1])}
        reached={replayed?.frame}
        isTimed={recording.isUntimed !== true}
        marked={marked}
        onSelect={(frame) => onSelect(frame.number)}
      />
      {selected !== undefined && replayed?.isPlaying !== true && (
        <FrameDetail key={selected.number} frame={selected} onClose={() => onSelect(null)} />
      )}
    </div>
  )
}

function FrameDetail({ frame, onClose }: { readonly frame: Frame; readonly onClose: () => void }) {
  const value = parseJson(frame.data)
  return (
    <section
      aria-label={words.frame(frame.number)}
      className="flex max-h-[45%] shrink-0 flex-col border-t border-line-strong"
    >
      <div className="flex min-h-10 shrink-0 items-center gap-1 pr-1 pl-3">
        <h3 className="min-w-0 flex-1 truncate text-sm font-medium">
          {words.frame(frame.number)} <span className="font-mono text-xs font-normal">{frame.type}</span>
        </h3>
        <CopyButton text={() => frame.text} />
        <IconButton icon={X} label={words.closeFrame} onClick={onClose} />
      </div>
      <div className="min-h-0 overflow-y-auto px-3 pb-3">
        {value === undefined ? (
          <Code>{frame.text}</Code>
        ) : (
          <JsonTree value={value} label={words.frame(frame.number)} />
        )}
      </div>
    </section>
  )
}
