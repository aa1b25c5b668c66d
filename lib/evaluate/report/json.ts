import { entriesOf } from '@/lib/datasets/results/export-results'
import type { Results } from '@/lib/datasets/results/results'
import { isComplete, summaryOf } from './summary'

/** Writes results as one JSON object: a summary per model, and every answer with its checks. */
export function toJson(name: string, results: Results, notes: readonly string[]): string {
  const report = {
    format: 'parley-evaluation',
    version: 1,
    suite: name,
    complete: isComplete(results),
    notes,
    models: summaryOf(results),
    answers: entriesOf(results),
  }
  return `${JSON.stringify(report, null, 2)}\n`
}
