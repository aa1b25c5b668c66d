import { readItem } from '@/lib/engine/preferences'

/** Whether there are prompts at all, without the code that reads them. */
export const hasPrompts = (): boolean => readItem('parley:prompts').length > '[]'.length
