'use client'

import { words } from '@/lib/language/english/datasets'
import { formatCount, listWords } from '@/lib/language/format'
import { FilePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import type { DataRow, DataSet } from '@/lib/datasets/data-set'
import { fileCells } from '@/lib/datasets/render'
import { namesOfFile, namesWithoutFile, type RowFiles } from '@/lib/datasets/row-files'
import { whyTooLarge } from '@/lib/files/limits'
import { readAttachment } from '@/lib/files/read-attachment'
import { isLargePicture, scaleDown } from '@/lib/files/scale-down'
import type { StoredFile } from '@/lib/files/stored-file'

interface RowFilesFieldProps {
  readonly dataSet: DataSet
  readonly rows: readonly DataRow[]
  readonly onChange: (files: RowFiles) => void
}

/** How many missing names are listed. */
const maxListed = 5

/** Shows which of the files that rows name are here, and adds others. */
export function RowFilesField({ dataSet, rows, onChange }: RowFilesFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<readonly string[]>([])
  const { files = {} } = dataSet
  const cells = fileCells(dataSet, rows)
  const all = namesWithoutFile(cells)
  const missing = namesWithoutFile(cells, files)
  if (all.length === 0) return null

  async function add(given: readonly File[]) {
    const added: Record<string, RowFiles[string]> = {}
    const found: string[] = []
    for (const each of given) {
      const names = namesOfFile(all, each.name)
      const read = names.length === 0 ? words.noRowNames(each.name) : await readFile(each)
      if (typeof read === 'string') {
        found.push(read)
        continue
      }
      parley.world.addFiles(dataSet.id, [read])
      for (const name of names) added[name] = { id: read.id, type: read.type }
    }
    setProblems(found)
    if (Object.keys(added).length > 0) onChange({ ...files, ...added })
  }

  return (
    <div className="flex flex-col gap-1 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button onClick={() => input.current?.click()}>
          <FilePlus aria-hidden size={16} /> {words.addFiles}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={words.filesToAdd}
          onChange={({ target }) => {
            void add([...(target.files ?? [])])
            // So that choosing the same file again is also a change.
            target.value = ''
          }}
        />
        <p role="status" className="min-w-0 wrap-anywhere text-muted">
          {words.namedFilesAreHere(formatCount(all.length - missing.length), formatCount(all.length))}
          {missing.length > 0 && `. ${words.missingFiles(listed(missing))}`}
        </p>
      </div>
      {problems.map((problem) => (
        <p key={problem} role="alert" className="wrap-anywhere text-danger">
          {problem}
        </p>
      ))}
    </div>
  )
}

const listed = (names: readonly string[]) =>
  listWords([
    ...names.slice(0, maxListed),
    ...(names.length > maxListed ? [words.andMoreFiles(formatCount(names.length - maxListed))] : []),
  ])

/** Reads a file as for a message: a picture that is too large to send is scaled down. */
async function readFile(given: File): Promise<StoredFile | string> {
  const read = await readAttachment(given)
  if (typeof read === 'string') return read
  const { from: _from, ...file } = read
  const isTooLarge = whyTooLarge(file) !== undefined && (await isLargePicture(file))
  const fitting = isTooLarge ? ((await scaleDown(file)) ?? file) : file
  return whyTooLarge(fitting) ?? fitting
}
