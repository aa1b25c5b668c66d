import { isObject, listOf } from '@/lib/responses/guards'

export const checkKinds = [
  'equals',
  'contains',
  'contains-any',
  'contains-all',
  'starts-with',
  'regex',
  'json',
  'number',
  'javascript',
  'judge',
] as const

export type CheckKind = (typeof checkKinds)[number]

/** What an answer has to be. It can name `{{variables}}` of its row. */
export interface Check {
  readonly kind: CheckKind
  /**
   * The text, the texts (one per line), the pattern, the JSON schema (empty: any JSON), the number, the body of a
   * function, or the rubric of a judge.
   */
  readonly value: string
  /** Passed where it would fail. */
  readonly not?: true
  readonly ignoreCase?: true
  /** Of a number: `0.5`, or `5%` of what is expected. */
  readonly tolerance?: string
}

/** Reads a check from anything; undefined where it is none. */
export function parseCheck(value: unknown): Check | undefined {
  if (!isObject(value) || typeof value['value'] !== 'string') return undefined
  const kind = checkKinds.find((known) => known === value['kind'])
  if (kind === undefined) return undefined
  const { tolerance } = value
  return {
    kind,
    value: value['value'],
    ...(value['not'] === true ? { not: true } : {}),
    ...(value['ignoreCase'] === true ? { ignoreCase: true } : {}),
    ...(typeof tolerance === 'string' && tolerance !== '' ? { tolerance } : {}),
  }
}

/** The checks of a list; what is none is left out. */
export const parseChecks = (value: unknown): readonly Check[] =>
  listOf(value).flatMap((each) => parseCheck(each) ?? [])
