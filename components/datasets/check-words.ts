import { words } from '@/lib/language/english/datasets'
import type { Check, CheckKind } from '@/lib/datasets/check'

interface CheckWords {
  readonly label: string
  readonly placeholder: string
  readonly isLong?: true
}

export const checkWords: Readonly<Record<CheckKind, CheckWords>> = {
  equals: { label: words.equals, placeholder: '{{answer}}' },
  contains: { label: words.contains, placeholder: '{{answer}}' },
  'contains-any': { label: words.containsOneOf, placeholder: words.onePerLine, isLong: true },
  'contains-all': { label: words.containsAllOf, placeholder: words.onePerLine, isLong: true },
  'starts-with': { label: words.startsWith, placeholder: '{{answer}}' },
  regex: { label: words.matches, placeholder: words.regularExpressionEGD },
  json: { label: words.isJson, placeholder: words.jsonSchemaEmptyAnyJson, isLong: true },
  'contains-json': { label: words.containsJson, placeholder: words.jsonSchemaEmptyAnyJson, isLong: true },
  'tool-call': { label: words.callsTool, placeholder: words.expectedToolCall, isLong: true },
  similar: { label: words.meansTheSameAs, placeholder: words.similarExample, isLong: true },
  latency: { label: words.takesAtMost, placeholder: words.maxMilliseconds },
  cost: { label: words.costsAtMost, placeholder: words.maxDollars },
  factuality: { label: words.agreesWithFacts, placeholder: words.theFactsExample, isLong: true },
  choice: { label: words.isChosenByJudge, placeholder: words.questionForJudge },
  number: { label: words.isCloseTo, placeholder: words.numberComparesTheAnswersLastNumber },
  javascript: {
    label: words.javascript,
    placeholder: 'output.length < 200 && output.includes(variables.answer)',
    isLong: true,
  },
  judge: { label: words.judge, placeholder: words.rubricTheAnswerIsPoliteAnd, isLong: true },
}

/** A check in one line. */
export function describeCheck({ kind, value, not }: Check): string {
  const text = value.length > 80 ? `${value.slice(0, 80)}…` : value
  return `${not === true ? words.notPrefix : ''}${checkWords[kind].label} ${text}`.trim()
}
