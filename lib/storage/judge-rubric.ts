import { defaultRubric } from '@/lib/conversation/comparison/judge'
import { readItem, writeItem } from './local-item'

const key = 'parley:rubric'

/** Returns the criteria a person last gave a judge of answers, or the default ones if there are none. */
export function readRubric(): string {
  const rubric = readItem(key)
  // An emptied field would leave the judge without any criteria.
  return rubric.trim() === '' ? defaultRubric : rubric
}

export const writeRubric = (rubric: string): void => writeItem(key, rubric)
