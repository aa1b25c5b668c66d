'use client'

import { words } from '@/lib/language/english/datasets'
import { Upload } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { showPage } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { Select } from '@/components/ui/select'
import { importData, textOfFile } from '@/lib/datasets/import/import-data'
import { type Format, formats, type ImportResult } from '@/lib/datasets/import/imported'
import { dataSetAddress } from '@/lib/datasets/addresses'
import { ImportOutcome } from './import-outcome'
import { library } from './library'

interface Source {
  readonly text: string
  /** Missing if the text was pasted. */
  readonly fileName?: string
  /** The most likely encoding of its bytes. */
  readonly guessed?: string | undefined
}

/** Imports rows from a file or pasted text: shows a preview first, and only then adds them. */
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
    // If it could not be stored, it stays in the form; the reason is shown above.
    if (id !== undefined) showPage(dataSetAddress(id))
  }

  return (
    <div className="flex flex-col gap-3">
      <div>
        <label htmlFor={`${id}-text`} className="text-sm font-medium">
          {words.rows}
        </label>
        <textarea
          id={`${id}-text`}
          rows={6}
          value={source.fileName === undefined ? source.text : ''}
          placeholder={
            source.fileName === undefined ? words.pasteRowsOrDropAFile : words.loaded(source.fileName)
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
            'mt-1 max-h-80 min-h-32 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-code placeholder:text-muted',
            isOver && 'bg-accent-soft',
          )}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => input.current?.click()}>
          <Upload aria-hidden size={16} /> {words.chooseAFile}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={words.fileToImport}
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.yaml,.yml"
          onChange={({ target }) => {
            void take(target.files?.[0])
            // So that choosing the same file again is also a change.
            target.value = ''
          }}
        />
        <Select
          aria-label={words.format}
          placeClassName="w-64"
          value={chosen ?? ''}
          onChange={({ target }) => setChosen(formats.find(({ id }) => id === target.value)?.id ?? null)}
        >
          <option value="">
            {result === undefined || chosen !== null
              ? words.detectFormat
              : words.detected(labelOf(result.format))}
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
          {words.theFileDoesntDeclareItsEncoding} {source.guessed}
          {words.ifCharactersLookWrongSaveThe}
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
