/** Where answers are kept: each is to hold the same promises. */
export const journals = ['memory', 'Redis'] as const
export type JournalKind = (typeof journals)[number]
