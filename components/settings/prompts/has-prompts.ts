import { readItem } from '@/lib/storage/local-item'

/** Returns whether there are any prompts, without loading the code that reads them. */
export const hasPrompts = (): boolean => readItem('parley:prompts').length > '[]'.length
