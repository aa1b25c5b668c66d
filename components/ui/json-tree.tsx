'use client'

import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/ui'
import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { classNames } from './class-names'
import { VisibleText } from './visible-text'

interface JsonTreeProps {
  readonly value: unknown
  /** Describes the value for people who cannot see its context. */
  readonly label: string
  /** Notes about places in the value, by JSON pointer. */
  readonly notes?: Notes
}

type Notes = ReadonlyMap<string, readonly string[]>

const noNotes: Notes = new Map()

/** How many entries of one object or list are shown at first, and how many more with each request for more. */
const entriesAtOnce = 30

/** How much of a text is shown at first, and how much more with each request for more, in code units. */
const textAtFirst = 400
const textAtOnce = 20_000

/** How many entries are initially open at each depth, none at deeper ones: a huge value must not make a huge page. */
const openEntries = [8, 4, 2]

/** The maximum indentation depth: a hostile value must not run off the page. */
const indentedDepth = 8

/**
 * A JSON value to explore: objects and lists open and close, long ones and long texts come in parts. It may be a
 * partial value that still grows; whatever was opened or closed stays so.
 */
export function JsonTree({ value, label, notes = noNotes }: JsonTreeProps) {
  return (
    <div
      role="group"
      aria-label={label}
      // A scrollable region must be reachable by keyboard.
      tabIndex={0}
      data-json-tree
      className="max-h-96 overflow-auto font-mono text-code wrap-anywhere"
    >
      <NotesAt path="" notes={notes} />
      {isContainer(value) ? (
        <Entries value={value} depth={0} path="" notes={notes} />
      ) : (
        <Scalar value={value} />
      )}
    </div>
  )
}

type Container = readonly unknown[] | Readonly<Record<string, unknown>>

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

interface NodePlace {
  readonly depth: number
  /** A JSON pointer. */
  readonly path: string
  readonly notes: Notes
}

interface EntriesProps extends NodePlace {
  readonly value: Container
}

function Entries({ value, depth, path, notes }: EntriesProps) {
  const [count, setCount] = useState(entriesAtOnce)
  const size = sizeOf(value)
  const rest = size - count
  if (size === 0) return <span className="text-muted">{Array.isArray(value) ? '[]' : '{}'}</span>
  return (
    <ul>
      {keysOf(value, count).map((key, at) => (
        <Entry
          key={key}
          name={key}
          value={fieldOf(value, key)}
          depth={depth}
          at={at}
          path={`${path}/${escaped(key)}`}
          notes={notes}
        />
      ))}
      {rest > 0 && (
        <li className="pl-5">
          <More onClick={() => setCount(count + entriesAtOnce)}>
            {words.showMoreOf(Math.min(rest, entriesAtOnce), formatCount(size))}
          </More>
        </li>
      )}
    </ul>
  )
}

const sizeOf = (value: Container) => (Array.isArray(value) ? value.length : Object.keys(value).length)

/** Returns the first keys. A list may have a million of them. */
const keysOf = (value: Container, count: number): readonly string[] =>
  Array.isArray(value)
    ? Array.from({ length: Math.min(count, value.length) }, (_, at) => String(at))
    : Object.keys(value).slice(0, count)

const fieldOf = (value: Container, key: string): unknown => Reflect.get(value, key)

/** Escapes a key for a JSON pointer. */
const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

interface EntryProps extends NodePlace {
  readonly name: string
  readonly value: unknown
  readonly at: number
}

function Entry({ name, value, depth, at, path, notes }: EntryProps) {
  const [chosenOpen, setOpen] = useState<boolean | null>(null)
  const childrenId = useId()
  // A note about something inside must not be hidden.
  const isNoted = notes.size > 0 && [...notes.keys()].some((noted) => noted.startsWith(`${path}/`))
  const open = chosenOpen ?? (isNoted || at < (openEntries[depth] ?? 0))
  if (!isContainer(value) || sizeOf(value) === 0) {
    return (
      <li className="pl-5">
        <Key>{name}</Key>{' '}
        {isContainer(value) ? (
          <Entries value={value} depth={depth} path={path} notes={notes} />
        ) : (
          <Scalar value={value} />
        )}
        <NotesAt path={path} notes={notes} />
      </li>
    )
  }
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={childrenId}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') setOpen(true)
          if (event.key === 'ArrowLeft') setOpen(false)
          moveFocus(event)
        }}
        className="flex max-w-full items-center gap-1 rounded text-left hover:bg-hover pointer-coarse:min-h-11"
      >
        <ChevronRight
          aria-hidden
          size={16}
          className={classNames('shrink-0 text-muted transition-transform', open && 'rotate-90')}
        />
        <span>
          <Key>{name}</Key> <span className="text-muted">{wordsOf(value)}</span>
        </span>
      </button>
      <NotesAt path={path} notes={notes} />
      <div
        id={childrenId}
        hidden={!open}
        className={classNames('border-l border-line', depth < indentedDepth ? 'ml-2 pl-2' : 'ml-2')}
      >
        {open && <Entries value={value} depth={depth + 1} path={path} notes={notes} />}
      </div>
    </li>
  )
}

function NotesAt({ path, notes }: Pick<NodePlace, 'path' | 'notes'>) {
  const here = notes.get(path)
  if (here === undefined) return null
  return (
    <ul className="pl-5 font-sans text-xs text-danger">
      {here.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

const Key = ({ children }: { readonly children: string }) => (
  <span>
    <span className="text-(--code-function)">
      <VisibleText>{children}</VisibleText>
    </span>
    <span className="text-muted">:</span>
  </span>
)

function wordsOf(value: Container): string {
  const count = sizeOf(value)
  const [one, many] = Array.isArray(value) ? ['entry', 'entries'] : ['field', 'fields']
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

function Scalar({ value }: { readonly value: unknown }) {
  if (typeof value === 'string') return <Text>{value}</Text>
  if (typeof value === 'number') return <span className="text-(--code-number)">{digitsOf(value)}</span>
  return <span className="text-(--code-keyword)">{JSON.stringify(value) ?? '…'}</span>
}

/** A whole number that JavaScript cannot represent has lost its last digits on the way. */
const digitsOf = (value: number) =>
  Number.isInteger(value) && !Number.isSafeInteger(value) ? `≈ ${value}` : String(value)

function Text({ children: text }: { readonly children: string }) {
  const [length, setLength] = useState(textAtFirst)
  const rest = text.length - length
  return (
    <>
      <span className="whitespace-pre-wrap text-(--code-string)">
        “<VisibleText>{text.slice(0, length)}</VisibleText>
        {rest > 0 ? '…' : '”'}
      </span>
      {rest > 0 && (
        <>
          {' '}
          <More onClick={() => setLength(length + textAtOnce)}>
            {words.showMoreOfCharacters(formatCount(text.length))}
          </More>
        </>
      )}
    </>
  )
}

function More({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded font-sans text-xs text-muted underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
    >
      {children}
    </button>
  )
}

/** The up and down keys move between buttons, as in any tree. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const tree = event.currentTarget.closest('[data-json-tree]')
  if (step === 0 || tree === null) return
  const buttons = [...tree.querySelectorAll('button')]
  const next = buttons[buttons.findIndex((button) => button === event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
