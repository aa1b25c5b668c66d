'use client'

import { words } from '@/lib/language/english/thread'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { roundTime, type StepItem, stepsOf } from './round-steps'

interface RoundProps {
  readonly items: readonly StepItem[]
  /** Whether it is done, and something follows it. */
  readonly isFolded: boolean
  /** What it contains; called only while that is shown. */
  readonly children: () => ReactNode
}

/** What a model did on the way to its answer; once that is done, folded into one line that says so. */
export function Round({ items, isFolded, children }: RoundProps) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  // What a person has opened in it while it ran must not disappear as soon as the answer begins.
  useEffect(() => {
    const inside = panel.current
    if (isFolded || inside === null) return undefined
    const keepOpen = () => setIsOpen(true)
    inside.addEventListener('click', keepOpen)
    return () => inside.removeEventListener('click', keepOpen)
  }, [isFolded])
  const isShown = !isFolded || isOpen
  return (
    <div className={classNames(isFolded && 'my-3')}>
      {isFolded && (
        <RoundLine items={items} isOpen={isOpen} panelId={id} onToggle={() => setIsOpen(!isOpen)} />
      )}
      <div
        ref={panel}
        id={id}
        hidden={!isShown}
        className={classNames(isFolded && 'mt-1 ml-2 border-l border-line pl-4')}
      >
        {isShown && children()}
      </div>
    </div>
  )
}

interface RoundLineProps {
  readonly items: readonly StepItem[]
  readonly isOpen: boolean
  readonly panelId: string
  readonly onToggle: () => void
}

function RoundLine({ items, isOpen, panelId, onToggle }: RoundLineProps) {
  const steps = stepsOf(items)
  const time = roundTime(items)
  const line = [...steps.map(({ text }) => text), ...(time === undefined ? [] : [time])].join(' · ')
  return (
    <div className="relative flex min-h-8 items-center gap-1.5 rounded-lg text-sm text-muted hover:text-ink pointer-coarse:min-h-11">
      <ChevronRight
        aria-hidden
        size={16}
        className={classNames(
          'shrink-0 transition-transform motion-reduce:transition-none',
          isOpen && 'rotate-90',
        )}
      />
      <p className="min-w-0 font-medium break-words tabular-nums first-letter:uppercase">
        {steps.map(({ text, card }, at) => (
          <span key={text}>
            {at > 0 && ' · '}
            {/* While its card is folded away, the call is here. */}
            {card === undefined || isOpen ? (
              text
            ) : (
              <span role="group" aria-label={card}>
                {text}
              </span>
            )}
          </span>
        ))}
        {time !== undefined && ` · ${time}`}
      </p>
      {/* Over the line, not around it: what is inside a button can't be told one by one. */}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        aria-label={words.steps(line)}
        onClick={onToggle}
        className="absolute inset-0 rounded-lg"
      />
    </div>
  )
}
