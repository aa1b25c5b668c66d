import { diffJson, diffLines, diffWordsWithSpace } from 'diff'
import { isObject, listOf } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import { isFunctionCall, isMessage } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { answerText } from '../answer-text'
import type { Turn } from '../types'

/** A piece of text that both answers have, or only one of them. */
export interface Piece {
  readonly text: string
  readonly side: 'both' | 'left' | 'right'
}

/** What is compared; undefined if there is no such turn. */
type Answer = Turn | undefined

const textOf = (answer: Answer) => (answer === undefined ? '' : answerText(answer))

const itemsOf = (answer: Answer) => answer?.state.output ?? []

export type Aspect = (typeof aspects)[number]
export const aspects = ['words', 'json', 'calls', 'citations'] as const

/** Texts longer than this are compared line by line instead of word by word. Characters. */
const maxForWords = 60_000
/** If even that takes too long, a diff wouldn't be readable either. Milliseconds. */
const timeout = 2000

/**
 * Returns where two answers differ: in their words, in the structure of their JSON, in their tool calls and their
 * arguments, or in their citations.
 *
 * @returns undefined if neither has anything of that kind
 */
export function differencesOf(aspect: Aspect, left: Answer, right: Answer): readonly Piece[] | undefined {
  if (aspect === 'words') return piecesOf(compareWords(textOf(left), textOf(right)), left, right)
  if (aspect === 'json') {
    const [one, other] = [jsonIn(left), jsonIn(right)]
    if (one === undefined && other === undefined) return undefined
    if (one === undefined || other === undefined) {
      return piecesOf(diffLines(pretty(one), pretty(other), { timeout }), left, right)
    }
    return piecesOf(diffJson(one, other), left, right)
  }
  const texts =
    aspect === 'calls'
      ? [callsIn(itemsOf(left)), callsIn(itemsOf(right))]
      : [citedIn(itemsOf(left)), citedIn(itemsOf(right))]
  const [one = '', other = ''] = texts
  return one === '' && other === '' ? undefined : piecesOf(diffLines(one, other, { timeout }), left, right)
}

function compareWords(one: string, other: string) {
  return one.length + other.length > maxForWords
    ? diffLines(one, other, { timeout })
    : diffWordsWithSpace(one, other, { timeout })
}

interface Change {
  readonly value: string
  readonly added: boolean
  readonly removed: boolean
}

/** If the diff gave up, the texts count as wholly different. */
function piecesOf(changes: readonly Change[] | undefined, left: Answer, right: Answer): readonly Piece[] {
  if (changes === undefined) {
    return [
      { text: textOf(left), side: 'left' },
      { text: textOf(right), side: 'right' },
    ]
  }
  return changes.map(({ value, added, removed }) => ({
    text: value,
    side: added ? 'right' : removed ? 'left' : 'both',
  }))
}

/** Parses an answer's text as JSON: an object or a list, in a code block or not. */
function jsonIn(answer: Answer): object | undefined {
  const text = textOf(answer).trim()
  const [, inside] = /^```(?:json)?\s*\n(.*)\n```$/s.exec(text) ?? []
  try {
    const value: unknown = JSON.parse(inside ?? text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const pretty = (value: unknown) => (value === undefined ? '' : JSON.stringify(value, null, 2))

function callsIn(items: readonly Item[]): string {
  return items
    .filter((item) => isFunctionCall(item) || item.type.endsWith('_call'))
    .map((item) => {
      const { id: _id, call_id: _callId, status: _status, type, ...fields } = { ...item }
      return `${type} ${pretty(withReadArguments(fields))}`
    })
    .join('\n')
}

/** Arguments are JSON in a string; parsing them compares their content. */
function withReadArguments(fields: Readonly<Record<string, unknown>>): object {
  const { arguments: given, ...others } = fields
  if (typeof given !== 'string') return fields
  try {
    return { ...others, arguments: JSON.parse(given) as unknown }
  } catch {
    return fields
  }
}

function citedIn(items: readonly Item[]): string {
  const cited = items
    .filter(isMessage)
    .flatMap((message) => contentOf(message))
    .flatMap((part) => listOf('annotations' in part ? part['annotations'] : []))
    .flatMap((annotation) => {
      if (!isObject(annotation)) return []
      const { url, filename, file_id: fileId, title } = annotation
      const source = [url, filename, fileId, title].find((each) => typeof each === 'string')
      return typeof source === 'string' ? [source] : []
    })
  return [...new Set(cited)].toSorted().join('\n')
}
