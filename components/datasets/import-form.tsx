'use client'

import { Upload } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { showPage } from '@/components/address'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { Select } from '@/components/ui/select'
import { importData, textOfFile } from '@/lib/datasets/import/import-data'
import { type Format, formats, type ImportResult } from '@/lib/datasets/import/imported'
import { dataSetAddress } from './addresses'
import { ImportOutcome } from './import-outcome'
import { library } from './library'

interface Source {
  readonly text: string
  /** Missing where it was pasted. */
  readonly fileName?: string
  /** The encoding that its bytes read most like. */
  readonly guessed?: string | undefined
}

/** Rows from a file or from what is pasted: looked at first, and only then added. */
export function ImportForm() {
  const [source, setSource] = useState<Source>({ text: '' })
  const [chosen, setChosen] = useState<Format | null>(null)
  const [fileProblem, setFileProblem] = useState<string | null>(null)
  const [isOver, setIsOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const result = source.text.trim() === '' ? undefined : read(source, chosen)

  async function take(file: File | undefined) {
    if (file === undefined) return
    const made = textOfFile(new Uint8Array(await file.arrayBuffer()))
    setFileProblem('problem' in made ? `${file.name}: ${made.problem}` : null)
    setSource('text' in made ? { text: made.text, fileName: file.name, guessed: made.guessed } : { text: '' })
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    void take(event.dataTransfer.files[0])
  }

  async function add(name: string, { content }: Extract<ImportResult, { readonly ok: true }>) {
    const id = await library.add(name, content)
    // What could not be kept stays in the form; why stands above.
    if (id !== undefined) showPage(dataSetAddress(id))
  }

  return (
    <div className="flex flex-col gap-3">
      <div>
        <label htmlFor={`${id}-text`} className="text-sm font-medium">
          Rows
        </label>
        <textarea
          id={`${id}-text`}
          rows={6}
          value={source.fileName === undefined ? source.text : ''}
          placeholder={
            source.fileName === undefined
              ? 'Paste rows, or drop a file here\n\nquestion,answer\nWhat is 2 + 2?,4'
              : `${source.fileName} was read.`
          }
          spellCheck={false}
          dir="auto"
          onDragOver={(event) => {
            event.preventDefault()
            setIsOver(true)
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
          onChange={(event) => {
            setFileProblem(null)
            setSource({ text: event.target.value })
          }}
          className={classNames(
            'mt-1 max-h-80 min-h-32 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-[13px] placeholder:text-muted',
            isOver && 'bg-accent-soft',
          )}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => input.current?.click()}>
          <Upload aria-hidden size={16} /> Choose a file
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="File to import"
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.yaml,.yml"
          onChange={({ target }) => {
            void take(target.files?.[0])
            // The same file again is a change, too.
            target.value = ''
          }}
        />
        <Select
          aria-label="Format"
          placeClassName="w-64"
          value={chosen ?? ''}
          onChange={({ target }) => setChosen(formats.find(({ id }) => id === target.value)?.id ?? null)}
        >
          <option value="">
            {result === undefined || chosen !== null
              ? 'Detect the format'
              : `Detected: ${labelOf(result.format)}`}
          </option>
          {formats.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      {fileProblem !== null && (
        <p role="alert" className="text-sm text-danger">
          {fileProblem}
        </p>
      )}
      {source.guessed !== undefined && (
        <p role="status" className="text-sm text-muted">
          The file does not say its encoding; it reads like {source.guessed}. If letters are wrong, save it as
          UTF-8.
        </p>
      )}
      {result !== undefined && (
        <ImportOutcome
          key={source.fileName}
          result={result}
          suggestedName={(source.fileName ?? '').replace(/\.[^.]*$/, '')}
          onAdd={(name, taken) => void add(name, taken)}
        />
      )}
    </div>
  )
}

const labelOf = (format: Format) => formats.find(({ id }) => id === format)?.label ?? format

const read = ({ text, fileName }: Source, chosen: Format | null) =>
  importData(text, {
    ...(fileName === undefined ? {} : { fileName }),
    ...(chosen === null ? {} : { format: chosen }),
  })
