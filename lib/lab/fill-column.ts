import { costOf, type TokenPrice } from '@/lib/conversation/cost'
import { isObject } from '@/lib/responses/guards'
import { readExchange } from './exchange'
import type { LabColumn } from './lab-column'
import type { ProbeResult } from './run-lab'

/** A column before its first result. */
export const emptyColumn = (fields: Pick<LabColumn, 'id' | 'server' | 'model' | 'startedAt'>): LabColumn => ({
  ...fields,
  requests: 0,
  tokens: { input: 0, output: 0 },
  findings: {},
})

/**
 * Adds a result to a column.
 *
 * @param counted the keys of recordings that are counted already: several probes look at the same ones
 */
export function fillColumn(
  column: LabColumn,
  { probe, recordings, grade, detail, coping }: ProbeResult,
  counted: Set<string>,
  price?: TokenPrice,
): LabColumn {
  const fresh = recordings.filter(({ key }) => !counted.has(key))
  for (const { key } of fresh) counted.add(key)
  const usages = fresh.map((recording) => readExchange(recording).body['usage'])
  const sum = (name: string) =>
    usages.reduce<number>((total, usage) => {
      const count = isObject(usage) ? usage[name] : undefined
      return total + (typeof count === 'number' ? count : 0)
    }, 0)
  const costs = usages.map((usage) => costOf(usage, price)).filter((cost) => cost !== undefined)
  const cost = (column.cost ?? 0) + costs.reduce((total, each) => total + each, 0)
  return {
    ...column,
    requests: column.requests + fresh.length,
    tokens: {
      input: column.tokens.input + sum('input_tokens'),
      output: column.tokens.output + sum('output_tokens'),
    },
    ...(column.cost === undefined && costs.length === 0 ? {} : { cost }),
    findings: {
      ...column.findings,
      [probe.id]: {
        grade,
        ...(detail === undefined ? {} : { detail }),
        ...(coping === undefined ? {} : { coping }),
      },
    },
  }
}
