import { words as strings } from '@/lib/language/english/items'

/** Why a call has no output here: we are waiting for it, the provider ran it, or the chat went on without it. */
export type OpenCall = 'waiting' | 'run-upstream' | 'passed-over'

const words: Readonly<Record<OpenCall, string>> = {
  waiting: strings.needsYourOutput,
  'run-upstream': strings.runByTheProvider,
  'passed-over': strings.notRun,
}

/** Returns the text shown for a call that has no output here. */
export const openCallWords = (openCall: OpenCall = 'waiting'): string => words[openCall]
