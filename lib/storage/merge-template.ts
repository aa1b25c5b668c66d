import { defaultMergeTemplate } from '@/lib/conversation/comparison/merge'
import { readItem, writeItem } from './local-item'

const key = 'parley:merge-template'

/** Returns the template that a person last merged answers with, or the default one. */
export function readMergeTemplate(): string {
  const template = readItem(key)
  return template.trim() === '' ? defaultMergeTemplate : template
}

export const writeMergeTemplate = (template: string): void => writeItem(key, template)
