/** Why a call has no output here: it is waited for, the provider ran it, or the chat went on without it. */
export type OpenCall = 'waiting' | 'run-upstream' | 'passed-over'

const words: Readonly<Record<OpenCall, string>> = {
  waiting: 'Waiting for an output',
  'run-upstream': 'Run by the provider',
  'passed-over': 'Not run',
}

/** What is said of a call that has no output here. */
export const openCallWords = (openCall: OpenCall = 'waiting'): string => words[openCall]
