'use client'

import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useShelf } from '@/components/shelves'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { type Comparison, mostColumns } from '@/lib/compare/comparison'
import { lastLineUp } from '@/lib/compare/line-up'
import { newId } from '@/lib/conversation/new-id'
import { lineUps } from './line-ups'

interface CompareOptionsProps {
  readonly comparison: Comparison
  readonly onChange: (edit: (comparison: Comparison) => Comparison) => void
}

/** How a comparison is done, and the line-ups that are kept for others. */
export function CompareOptions({ comparison, onChange }: CompareOptionsProps) {
  const named = useShelf(lineUps).filter(({ id }) => id !== lastLineUp)
  const [name, setName] = useState('')
  const id = useId()
  const { columns, concurrency = mostColumns, tags = [] } = comparison

  function setFlag(flag: 'blind' | 'scrollsTogether', isOn: boolean) {
    onChange(({ [flag]: _flag, ...others }) => (isOn ? { ...others, [flag]: true } : others))
  }
  function use(chosen: string) {
    const lineUp = named.find((one) => one.id === chosen)
    if (lineUp === undefined) return
    // Of their own, so that what was asked in the ones before stays with those.
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
            checked={comparison.blind ?? false}
            onChange={({ target }) => setFlag('blind', target.checked)}
          />
          Blind: hide names until the vote
        </label>
        <label className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={comparison.scrollsTogether ?? false}
            onChange={({ target }) => setFlag('scrollsTogether', target.checked)}
          />
          Scroll together
        </label>
      </div>
      <div>
        <label htmlFor={`${id}-concurrency`} className="mb-1 block font-medium">
          At once
        </label>
        <Select
          id={`${id}-concurrency`}
          value={concurrency}
          onChange={({ target }) => {
            const most = Number(target.value)
            onChange(({ concurrency: _concurrency, ...others }) =>
              most === mostColumns ? others : { ...others, concurrency: most },
            )
          }}
        >
          {Array.from({ length: mostColumns }, (_, at) => at + 1).map((most) => (
            <option key={most} value={most}>
              {most === mostColumns ? 'All' : most === 1 ? '1 answer' : `${most} answers`}
            </option>
          ))}
        </Select>
      </div>
      <div>
        <label htmlFor={`${id}-tags`} className="mb-1 block font-medium">
          Tags of its votes
        </label>
        <input
          id={`${id}-tags`}
          defaultValue={tags.join(', ')}
          placeholder="code, german"
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
        <p className="mb-1 font-medium">Line-ups</p>
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
                  label={`Delete line-up ${lineUp.name}`}
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
            aria-label="Name of the line-up"
            value={name}
            onChange={({ target }) => setName(target.value)}
            placeholder="Name these columns"
            className={fieldLook}
          />
          <Button type="submit">Keep</Button>
        </form>
      </div>
    </div>
  )
}
