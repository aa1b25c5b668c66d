import { readItem } from '@/lib/storage/local-item'

/** Whether there are prompts at all, without the code that reads them. */
export const hasPrompts = (): boolean => readItem('parley:prompts').length > '[]'.length
