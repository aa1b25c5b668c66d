'use client'

import { formatDuration } from '@/lib/language/duration'
import { words } from '@/lib/language/english/inspector'
import { counted } from '@/lib/language/format'
import { densityOf } from '@/lib/inspector/timings'
import type { MouseEvent } from 'react'
import type { Frame } from '@/lib/inspector/frames'

interface DensityStripProps {
  readonly frames: readonly Frame[]
  /** The time that is looked at, in milliseconds. */
  readonly shownAt: number | undefined
  /** Called with a place in the time of the stream, in milliseconds. */
  readonly onPlace: (at: number) => void
}

/** Where on the strip a pointer is, between 0 and 1. */
function placeOf({ clientX, currentTarget }: MouseEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect()
  return Math.max(0, Math.min(1, (clientX - left) / Math.max(1, width)))
}

const parts = 120
const height = 28

/** How much arrived when, over the whole stream; silences are marked. A press or a drag goes to that moment. */
export function DensityStrip({ frames, shownAt, onPlace }: DensityStripProps) {
  const { bytes, stalls, total } = densityOf(frames, parts)
  const most = Math.log1p(Math.max(1, ...bytes))
  return (
    <button
      type="button"
      aria-label={words.density(formatDuration(total), counted(stalls.length, 'stall'))}
      className="block h-7 w-full shrink-0 cursor-crosshair border-b border-line bg-raised pointer-coarse:h-11"
      onPointerMove={(event) => {
        if (event.buttons === 1) onPlace(placeOf(event) * total)
      }}
      onClick={(event) => {
        const stall = stalls.find(({ to }) => to * total > (shownAt ?? 0))
        // By key there is no place: then it goes to the frame after the next silence.
        onPlace((event.detail === 0 ? (stall?.to ?? 0) : placeOf(event)) * total)
      }}
    >
      <svg
        aria-hidden
        viewBox={`0 0 ${parts} ${height}`}
        preserveAspectRatio="none"
        className="block size-full"
      >
        {stalls.map(({ from, to }) => (
          <rect
            key={from}
            data-stall
            x={from * parts}
            width={(to - from) * parts}
            y={0}
            height={height}
            className="fill-caution-soft"
          />
        ))}
        {bytes.map((count, part) => {
          // By its logarithm: the final snapshot would make all other bars invisible.
          const size = (Math.log1p(count) / most) * (height - 2)
          return (
            count > 0 && (
              <rect key={part} x={part} width={0.8} y={height - size} height={size} className="fill-accent" />
            )
          )
        })}
        {shownAt !== undefined && (
          <rect
            x={Math.min(parts - 0.6, (shownAt / total) * parts)}
            width={0.6}
            y={0}
            height={height}
            className="fill-ink"
          />
        )}
      </svg>
    </button>
  )
}
