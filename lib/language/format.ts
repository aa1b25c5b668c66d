import { once } from './once'
import { nouns } from './english/nouns'

const language = 'en'
// Making one takes a slow phone some milliseconds, so each waits until something is written in it.
const whole = once(() => new Intl.NumberFormat(language, { maximumFractionDigits: 0 }))
const compact = once(() => new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }))
const digits = once(() => new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }))
const rules = once(() => new Intl.PluralRules(language))
const conjunction = once(() => new Intl.ListFormat(language))
const dollars = { style: 'currency', currency: 'USD' } as const
const amount = once(
  () => new Intl.NumberFormat(language, { ...dollars, trailingZeroDisplay: 'stripIfInteger' }),
)
const smallAmount = once(() => new Intl.NumberFormat(language, { ...dollars, maximumSignificantDigits: 2 }))

export type Noun = keyof typeof nouns

/** `1,500` */
export const formatCount = (count: number): string => whole().format(count)

/** `0.123`, `1,230`: three digits that matter */
export const formatDigits = (value: number): string => digits().format(value)

/** `131.1K` */
export const formatCompact = (count: number): string => compact().format(count)

/** `1 row`, `1,500 rows` */
export const counted = (count: number, noun: Noun): string =>
  `${formatCount(count)} ${nouns[noun][rules().select(count) === 'one' ? 'one' : 'other']}`

/** `3 chats, 1 prompt and 2 tools`; what there is none of is left out. */
export const listCounts = (counts: ReadonlyArray<readonly [number, Noun]>): string =>
  conjunction().format(counts.flatMap(([count, noun]) => (count === 0 ? [] : [counted(count, noun)])))

/** `one, two and three` */
export const listWords = (items: readonly string[]): string => conjunction().format(items)

/** `$0.0042`, `$1.20`; USD. */
export function formatCost(cost: number): string {
  if (cost > 0 && cost < 0.0001) return `under ${smallAmount().format(0.0001)}`
  return (cost === 0 || cost >= 1 ? amount : smallAmount)().format(cost)
}

/** `42%`, of a share between 0 and 1 */
export const formatPercent = (share: number): string => `${whole().format(100 * share)}%`
