import type { Settings } from '@/lib/conversation/types'
import { parseSettings } from '@/lib/conversation/parse-settings'
import { isObject, listOf } from '@/lib/responses/guards'
import { type Check, parseChecks } from '../check'

/** How large a run may be, also one that a file brings. As many models as a comparison has. */
export const mostColumns = 12
export const mostRepeats = 100
export const mostAtOnce = 64

/** What a token costs, in dollars. */
export interface Price {
  readonly input: number
  readonly output: number
  /** Of each request, beside its tokens. */
  readonly request: number
}

/** One model of a run, with its settings; the same model may stand in several. */
export interface Column {
  readonly label: string
  readonly settings: Settings
  /** The upstream that serves it. */
  readonly upstream?: string
  /** Missing where the upstream does not say. */
  readonly price?: Price
}

/** What a run may take. Missing: as much as it needs. */
export interface Budget {
  readonly requests?: number
  /** In dollars. */
  readonly cost?: number
}

/** How a data set is run. It has a copy of all that could be changed later. */
export interface Run {
  readonly id: string
  readonly dataSetId: string
  readonly createdAt: number
  readonly rowCount: number
  readonly template: string
  readonly checks: readonly Check[]
  readonly columns: readonly Column[]
  /** How often each row is asked of each model. */
  readonly repeats: number
  /** Who judges, where a check wants that. */
  readonly judge?: Column
  /** Requests at the same time. */
  readonly concurrency: number
  readonly perMinute?: number
  readonly budget: Budget
  /** About how many tokens an answer has, for the estimate. */
  readonly answerTokens: number
}

/** The place of a cell: row by row, in a row each repeat, in a repeat each model. */
export interface Place {
  readonly row: number
  readonly column: number
  readonly repeat: number
}

type Shape = Pick<Run, 'rowCount' | 'repeats'> & { readonly columns: readonly unknown[] }

export const cellCount = ({ rowCount, columns, repeats }: Shape) => rowCount * columns.length * repeats

/** Cells are numbered in the order in which they are sent. */
export function placeOf(number: number, { columns, repeats }: Shape): Place {
  const ofRow = columns.length * repeats
  const within = number % ofRow
  return {
    row: Math.floor(number / ofRow),
    column: within % columns.length,
    repeat: Math.floor(within / columns.length),
  }
}

export const numberOf = ({ row, column, repeat }: Place, { columns, repeats }: Shape) =>
  (row * repeats + repeat) * columns.length + column

/** Reads a run from anything; undefined where it is none. */
export function parseRun(value: unknown): Run | undefined {
  if (!isObject(value)) return undefined
  const { id, dataSetId, template, perMinute } = value
  const columns = listOf(value['columns'])
    .flatMap((each) => parseColumn(each) ?? [])
    .slice(0, mostColumns)
  if (typeof id !== 'string' || typeof dataSetId !== 'string' || columns.length === 0) return undefined
  const judge = parseColumn(value['judge'])
  const budget = isObject(value['budget']) ? value['budget'] : {}
  return {
    id,
    dataSetId,
    createdAt: amount(value['createdAt']) ?? 0,
    rowCount: Math.floor(amount(value['rowCount']) ?? 0),
    template: typeof template === 'string' ? template : '',
    checks: parseChecks(value['checks']),
    columns,
    repeats: Math.min(count(value['repeats']), mostRepeats),
    ...(judge === undefined ? {} : { judge }),
    concurrency: Math.min(count(value['concurrency']), mostAtOnce),
    ...(amount(perMinute) === undefined ? {} : { perMinute: count(perMinute) }),
    budget: {
      ...known('requests', amount(budget['requests'])),
      ...known('cost', amount(budget['cost'])),
    },
    answerTokens: count(value['answerTokens']),
  }
}

function parseColumn(value: unknown): Column | undefined {
  if (!isObject(value)) return undefined
  const settings = parseSettings(value['settings'])
  if (settings.model === '') return undefined
  const { label, upstream, price } = value
  const [input, output] = isObject(price) ? [amount(price['input']), amount(price['output'])] : []
  return {
    label: typeof label === 'string' && label !== '' ? label : settings.model,
    settings,
    ...(typeof upstream === 'string' ? { upstream } : {}),
    ...(isObject(price) && input !== undefined && output !== undefined
      ? { price: { input, output, request: amount(price['request']) ?? 0 } }
      : {}),
  }
}

const amount = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
const count = (value: unknown) => Math.max(1, Math.floor(amount(value) ?? 1))
function known<Name extends string>(
  name: Name,
  value: number | undefined,
): { readonly [Key in Name]?: number } {
  const found: { [Key in Name]?: number } = {}
  if (value !== undefined) found[name] = value
  return found
}
