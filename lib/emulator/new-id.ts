/** Returns an unguessable id with the given prefix: `resp`, `msg`, `rs`, `fc`, `call` … */
export type NewId = (prefix: string) => string

// Anyone who knows a response's id can read it, so ids come from the platform's secure source.
export const newId: NewId = (prefix) =>
  `${prefix}_${crypto.randomUUID().replaceAll('-', '')}${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`
