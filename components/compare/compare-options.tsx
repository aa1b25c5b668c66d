'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/compare'
import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useSavedList } from '@/components/hooks/saved-lists'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { maxColumns } from '@/lib/conversation/comparison/comparison'
import type { Comparison } from '@/lib/conversation/types'
import { lastLineUp } from '@/lib/conversation/comparison/line-up'
import { newId } from '@/lib/util/new-id'
import { lineUps } from './line-ups'

interface CompareOptionsProps {
  readonly comparison: Comparison
  readonly onChange: (edit: (comparison: Comparison) => Comparison) => void
}

/** The options of a comparison, and the saved line-ups. */
export function CompareOptions({ comparison, onChange }: CompareOptionsProps) {
  const named = useSavedList(lineUps).filter(({ id }) => id !== lastLineUp)
  const [name, setName] = useState('')
  const id = useId()
  const { columns, concurrency = maxColumns, tags = [] } = comparison

  function use(chosen: string) {
    const lineUp = named.find((one) => one.id === chosen)
    if (lineUp === undefined) return
    // The new columns get conversations of their own, so that earlier questions stay with the earlier columns.
    onChange((before) => ({
      ...before,
      columns: lineUp.columns.map((column) => ({ ...column, id: newId(), leafId: null })),
    }))
  }
  return (
    <div className="grid gap-x-8 gap-y-3 border-t border-line px-4 py-3 text-sm sm:grid-cols-2 lg:grid-cols-4">
      <div className="flex flex-col gap-1">
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
          onBlur={({ target }) => {
            const given = target.value.split(',').map((tag) => tag.trim())
            const named = [...new Set(given.filter((tag) => tag !== ''))]
            onChange(({ tags: _tags, ...others }) =>
              named.length === 0 ? others : { ...others, tags: named },
            )
          }}
          className={fieldLook}
        />
      </div>
      <div>
        <p className="mb-1 font-medium">{words.savedLineUps}</p>
        {named.length > 0 && (
          <ul className="mb-2 flex flex-col">
            {named.map((lineUp) => (
              <li key={lineUp.id} className="flex items-center">
                <button
                  type="button"
                  onClick={() => use(lineUp.id)}
                  className="min-h-8 min-w-0 flex-1 truncate rounded-lg px-2 text-left hover:bg-hover pointer-coarse:min-h-11"
                >
                  {lineUp.name}
                </button>
                <IconButton
                  icon={Trash2}
                  label={words.deleteLineUp(lineUp.name)}
                  onClick={() => lineUps.remove(lineUp.id)}
                />
              </li>
            ))}
          </ul>
        )}
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() === '') return
            lineUps.put({
              id: newId(),
              name: name.trim(),
              columns: columns.map((column) => ({ ...column, leafId: null })),
            })
            setName('')
          }}
        >
          <input
            aria-label={words.lineUpName}
            value={name}
            onChange={({ target }) => setName(target.value)}
            placeholder={words.name}
            className={fieldLook}
          />
          <Button type="submit">{words.save}</Button>
        </form>
      </div>
    </div>
  )
}
