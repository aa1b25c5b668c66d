'use client'

import { words } from '@/lib/language/english/datasets'
import type { DataSetPrompt } from '@/lib/datasets/prompt'
import { CheckFlag } from '../check-flag'

interface FileColumnsProps {
  readonly prompt: DataSetPrompt
  /** Those of the data set whose type is a file. */
  readonly columns: readonly string[]
  readonly onChange: (prompt: DataSetPrompt) => void
}

/** Chooses the columns whose cells name pictures and files that go with the question. */
export function FileColumns({ prompt, columns, onChange }: FileColumnsProps) {
  const { files = [], ...others } = prompt
  // One that is of another type, or gone, can still be taken away.
  const all = [...columns, ...files.filter((name) => !columns.includes(name))]
  if (all.length === 0) return null
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      <legend className="float-left mr-4 text-muted">{words.attachFilesFrom}</legend>
      {all.map((name) => (
        <CheckFlag
          key={name}
          label={name}
          isOn={files.includes(name)}
          onChange={(isOn) => {
            const chosen = all.filter((each) => (each === name ? isOn : files.includes(each)))
            onChange(chosen.length === 0 ? others : { ...others, files: chosen })
          }}
        />
      ))}
    </fieldset>
  )
}
