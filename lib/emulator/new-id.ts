/** `resp`, `msg`, `rs`, `fc`, `call` … → an id with that prefix that nobody can guess. */
export type NewId = (prefix: string) => string

// Whoever knows a response's id may read it, so ids come from the platform's secure source.
export const newId: NewId = (prefix) =>
  `${prefix}_${crypto.randomUUID().replaceAll('-', '')}${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`
