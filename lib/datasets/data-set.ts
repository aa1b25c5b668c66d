import { isObject, listOf } from '@/lib/responses/guards'
import { type Check, parseChecks } from './check'

/** A message of a row, which may name `{{variables}}`. */
export interface RowMessage {
  readonly role: string
  readonly content: string
}

/** One case: what is filled in, what is asked beside the template, and what holds for this case alone. */
export interface DataRow {
  readonly variables: Readonly<Record<string, string>>
  readonly checks?: readonly Check[]
  readonly messages?: readonly RowMessage[]
}

/** A data set without its rows, which can be many. They never change, so every run of it is about the same. */
export interface DataSet {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  /** The names of the variables, in their order. */
  readonly columns: readonly string[]
  readonly rowCount: number
  /** What is asked of every row, behind the row's own messages. */
  readonly template: string
  /** What holds for every row. */
  readonly checks: readonly Check[]
}

/** Reads a data set from anything; undefined where it is none. */
export function parseDataSet(value: unknown): DataSet | undefined {
  if (!isObject(value)) return undefined
  const { id, name, createdAt, rowCount, template } = value
  if (typeof id !== 'string' || typeof name !== 'string' || typeof rowCount !== 'number') return undefined
  return {
    id,
    name,
    createdAt: typeof createdAt === 'number' ? createdAt : 0,
    columns: texts(value['columns']),
    rowCount,
    template: typeof template === 'string' ? template : '',
    checks: parseChecks(value['checks']),
  }
}

/** Reads a row; nothing that is wrong in it stops the others from being read. */
export function parseRow(value: unknown): DataRow {
  if (!isObject(value)) return { variables: {} }
  const checks = parseChecks(value['checks'])
  const messages = listOf(value['messages']).flatMap((each) => parseMessage(each) ?? [])
  const variables = isObject(value['variables']) ? value['variables'] : {}
  const pairs = Object.entries(variables).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  )
  return {
    variables: Object.fromEntries(pairs),
    ...(checks.length > 0 ? { checks } : {}),
    ...(messages.length > 0 ? { messages } : {}),
  }
}

function parseMessage(value: unknown): RowMessage | undefined {
  if (!isObject(value)) return undefined
  const { role, content } = value
  return typeof role === 'string' && typeof content === 'string' ? { role, content } : undefined
}

const texts = (value: unknown) => listOf(value).filter((each) => typeof each === 'string')
