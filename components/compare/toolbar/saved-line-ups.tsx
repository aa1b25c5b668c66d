'use client'

import { words } from '@/lib/language/english/compare'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useSavedList } from '@/components/hooks/saved-lists'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { IconButton } from '@/components/ui/icon-button'
import { lastLineUp, withLineUp } from '@/lib/conversation/comparison/line-up'
import type { Comparison } from '@/lib/conversation/types'
import { newId } from '@/lib/util/new-id'
import { lineUps } from '../line-ups'
import type { ChangeComparison } from '../comparison-change'

interface SavedLineUpsProps {
  readonly comparison: Comparison
  readonly onChange: ChangeComparison
}

/** The line-ups that the person saved: each is shown again with one click, and the present one can be added. */
export function SavedLineUps({ comparison, onChange }: SavedLineUpsProps) {
  const named = useSavedList(lineUps).filter(({ id }) => id !== lastLineUp)
  const [name, setName] = useState('')
  return (
    <div>
      <p className="mb-1 font-medium">{words.savedLineUps}</p>
      {named.length > 0 && (
        <ul className="mb-2 flex flex-col">
          {named.map((lineUp) => (
            <li key={lineUp.id} className="flex items-center">
              <button
                type="button"
                onClick={() => onChange((before) => withLineUp(before, lineUp, newId))}
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
            columns: comparison.columns.map((column) => ({ ...column, leafId: null })),
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
  )
}
