/**
 * How far a server follows the API in one point. `refused`: it says plainly that it doesn't offer this; `not-tried`: it
 * could not be found out, or was not asked for.
 */
export type Grade = 'conforms' | 'deviates' | 'fails' | 'refused' | 'not-tried'

/** All grades, best first. */
export const grades: readonly Grade[] = ['conforms', 'deviates', 'fails', 'refused', 'not-tried']

/** What a probe found out. */
export interface Finding {
  readonly grade: Grade
  /** What was seen, as a sentence; undefined if it conforms and there is nothing to add. */
  readonly detail?: string
  /** What Parley does about it, as a sentence; undefined if it conforms or nothing can be done. */
  readonly coping?: string
}

export const conforms = (detail?: string): Finding => ({
  grade: 'conforms',
  ...(detail === undefined ? {} : { detail }),
})
export const deviates = (detail: string, coping?: string): Finding => ({
  grade: 'deviates',
  detail,
  ...(coping === undefined ? {} : { coping }),
})
export const fails = (detail: string, coping?: string): Finding => ({
  grade: 'fails',
  detail,
  ...(coping === undefined ? {} : { coping }),
})
export const refused = (detail: string, coping?: string): Finding => ({
  grade: 'refused',
  detail,
  ...(coping === undefined ? {} : { coping }),
})
export const notTried = (detail: string): Finding => ({ grade: 'not-tried', detail })
