/** Where answers are stored; each journal must keep the same promises. */
export const journals = ['memory', 'Redis'] as const
export type JournalKind = (typeof journals)[number]
