import { words } from '@/lib/language/english/datasets'
import type { CheckColumn } from '@/lib/datasets/results/check-columns'
import { checkWords, describeCheck } from './check-words'

/** What a column of checks is called; one that stands for a kind has no text. */
export const describeCheckColumn = ({ check, isKind }: CheckColumn): string =>
  isKind ? (check.not === true ? words.notPrefix : '') + checkWords[check.kind].label : describeCheck(check)

/** The look of a column of checks in the results. */
export const columnClass = 'min-w-0 border-l border-line/50'
