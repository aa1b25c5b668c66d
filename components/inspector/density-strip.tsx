'use client'

import { formatDuration } from '@/lib/language/duration'
import { words } from '@/lib/language/english/inspector'
import { counted } from '@/lib/language/format'
import { densityOf } from '@/lib/inspector/timings'
import type { Frame } from '@/lib/inspector/frames'

interface DensityStripProps {
  readonly frames: readonly Frame[]
  /** The frame that is looked at. */
  readonly selected: Frame | undefined
  /** Called with a place in the time of the stream, in milliseconds. */
  readonly onPlace: (at: number) => void
}

const parts = 120
const height = 28

/** How much arrived when, over the whole stream; silences are marked. A press selects the frame of that moment. */
export function DensityStrip({ frames, selected, onPlace }: DensityStripProps) {
  const { bytes, stalls, total } = densityOf(frames, parts)
  const most = Math.log1p(Math.max(1, ...bytes))
  return (
    <button
      type="button"
      aria-label={words.density(formatDuration(total), counted(stalls.length, 'stall'))}
      className="block h-7 w-full shrink-0 cursor-crosshair border-b border-line bg-raised pointer-coarse:h-11"
      onClick={({ clientX, currentTarget, detail }) => {
        const { left, width } = currentTarget.getBoundingClientRect()
        const stall = stalls.find(({ to }) => to * total > (selected?.at ?? 0))
        // By key there is no place: then it goes to the frame after the next silence.
        onPlace(detail === 0 ? (stall?.to ?? 0) * total : ((clientX - left) / Math.max(1, width)) * total)
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
        {selected !== undefined && (
          <rect
            x={Math.min(parts - 0.6, (selected.at / total) * parts)}
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
