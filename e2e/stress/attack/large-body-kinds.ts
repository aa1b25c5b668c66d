/** Bodies that are cheap to send and were expensive to read. */
export const kinds = [
  'empty objects',
  'empty lists',
  'broken at its end',
  'one long text',
  'deep lists',
  'keys',
] as const
export type Kind = (typeof kinds)[number]
