'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/compare'
import { Columns3, LayoutGrid, RectangleVertical } from 'lucide-react'
import { useId } from 'react'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import { maxColumns } from '@/lib/conversation/comparison/comparison'
import type { Comparison, Layout } from '@/lib/conversation/types'
import type { ChangeComparison } from '../comparison-change'
import { SavedLineUps } from './saved-line-ups'

export interface LayoutOptionsProps {
  readonly comparison: Comparison
  readonly onChange: ChangeComparison
  /** Whether there is only room for one column, so that there is no layout to choose. */
  readonly isNarrow?: boolean
}

const layouts: ReadonlyArray<{
  readonly layout: Layout
  readonly label: string
  readonly icon: typeof Columns3
}> = [
  { layout: 'columns', label: words.columns, icon: Columns3 },
  { layout: 'grid', label: words.grid, icon: LayoutGrid },
  { layout: 'single', label: words.oneAtATime, icon: RectangleVertical },
]

/** How the answers of a comparison are shown and asked for, what its votes are tagged with, and the saved line-ups. */
export function LayoutOptions({ comparison, onChange, isNarrow = false }: LayoutOptionsProps) {
  const id = useId()
  const { concurrency = maxColumns, tags = [] } = comparison
  return (
    <div className="flex flex-col gap-4 text-sm">
      {!isNarrow && (
        <div className="flex flex-col gap-2">
          <div role="group" aria-label={words.layout} className="grid grid-cols-3 gap-1">
            {layouts.map(({ layout, label, icon: Icon }) => (
              <button
                key={layout}
                type="button"
                aria-pressed={comparison.layout === layout}
                onClick={() => onChange((before) => ({ ...before, layout }))}
                className="flex min-h-14 flex-col items-center justify-center gap-1 rounded-lg px-1 text-xs text-muted hover:bg-hover hover:text-ink aria-pressed:pressed"
              >
                <Icon aria-hidden size={18} strokeWidth={1.75} />
                {label}
              </button>
            ))}
          </div>
          <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              checked={comparison.scrollsTogether ?? false}
              onChange={({ target: { checked } }) =>
                onChange(({ scrollsTogether: _scrolls, ...others }) =>
                  checked ? { ...others, scrollsTogether: true } : others,
                )
              }
            />
            {words.scrollTogether}
          </label>
        </div>
      )}
      <div>
        <label htmlFor={`${id}-concurrency`} className="mb-1 block font-medium">
          {words.runInParallel}
        </label>
        <Select
          id={`${id}-concurrency`}
          value={concurrency}
          onChange={({ target }) => {
            const max = Number(target.value)
            onChange(({ concurrency: _concurrency, ...others }) =>
              max === maxColumns ? others : { ...others, concurrency: max },
            )
          }}
        >
          {Array.from({ length: maxColumns }, (_, at) => at + 1).map((max) => (
            <option key={max} value={max}>
              {max === maxColumns ? words.all : counted(max, 'answer')}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <label htmlFor={`${id}-tags`} className="mb-1 block font-medium">
          {words.voteTags}
        </label>
        <input
          id={`${id}-tags`}
          defaultValue={tags.join(', ')}
          placeholder={words.tagsExample}
          onChange={({ target }) => {
            const given = target.value.split(',').map((tag) => tag.trim())
            const named = [...new Set(given.filter((tag) => tag !== ''))]
            onChange(({ tags: _tags, ...others }) =>
              named.length === 0 ? others : { ...others, tags: named },
            )
          }}
          className={fieldLook}
        />
      </div>
      <SavedLineUps comparison={comparison} onChange={onChange} />
    </div>
  )
}
