/** The two ways to compare: models that the person chose, or anonymous ones that are drawn. */
export const modes = ['side-by-side', 'battle'] as const
export type Mode = (typeof modes)[number]

export const addressOfMode = (mode: Mode): string => (mode === 'battle' ? '/compare?mode=battle' : '/compare')

/** @param search the query of the address, with or without its `?` */
export const modeOfAddress = (search: string): Mode =>
  new URLSearchParams(search).get('mode') === 'battle' ? 'battle' : 'side-by-side'
