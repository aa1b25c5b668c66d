'use client'

import { words } from '@/lib/language/english/inspector'
import { classNames } from '@/components/ui/class-names'

interface ViewChoiceProps<View extends string> {
  readonly views: readonly View[]
  readonly shown: View
  readonly onShow: (view: View) => void
  /** A view that only small screens need. */
  readonly smallOnly?: View
}

/** The names of views, of which one is shown. */
export function ViewChoice<View extends keyof typeof words.tabs>({
  views,
  shown,
  onShow,
  smallOnly,
}: ViewChoiceProps<View>) {
  return (
    <fieldset
      aria-label={words.view}
      className="flex shrink-0 gap-0.5 overflow-x-auto border-b border-line px-2 py-1.5"
    >
      {views.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={shown === view}
          onClick={() => onShow(view)}
          className={classNames(
            'min-h-8 rounded-lg px-2.5 text-sm text-muted hover:bg-hover hover:text-ink aria-pressed:pressed pointer-coarse:min-h-11',
            view === smallOnly && 'lg:hidden',
          )}
        >
          {words.tabs[view]}
        </button>
      ))}
    </fieldset>
  )
}
