import type { Check, CheckKind } from '@/lib/datasets/check'

interface CheckWords {
  readonly label: string
  readonly placeholder: string
  readonly isLong?: true
}

export const checkWords: Readonly<Record<CheckKind, CheckWords>> = {
  equals: { label: 'Is', placeholder: '{{answer}}' },
  contains: { label: 'Contains', placeholder: '{{answer}}' },
  'contains-any': { label: 'Contains one of', placeholder: 'One text per line', isLong: true },
  'contains-all': { label: 'Contains all of', placeholder: 'One text per line', isLong: true },
  'starts-with': { label: 'Starts with', placeholder: '{{answer}}' },
  regex: { label: 'Matches', placeholder: 'Regular expression, such as ^\\d+$' },
  json: { label: 'Is JSON', placeholder: 'JSON schema; empty for any JSON', isLong: true },
  number: { label: 'Is about', placeholder: '{{number}}: the last number of the answer counts' },
  javascript: {
    label: 'JavaScript',
    placeholder: 'output.length < 200 && output.includes(variables.answer)',
    isLong: true,
  },
  judge: { label: 'Judge', placeholder: 'Rubric: The answer is polite and names {{answer}}.', isLong: true },
}

/** A check in one line. */
export function describeCheck({ kind, value, not }: Check): string {
  const text = value.length > 80 ? `${value.slice(0, 80)}…` : value
  return `${not === true ? 'Not: ' : ''}${checkWords[kind].label} ${text}`.trim()
}
