/** What a number may be. */
export interface Limits {
  readonly minimum: number
  readonly maximum: number
  readonly whole: boolean
}

export const isWithin = ({ minimum, maximum, whole }: Limits, value: number): boolean =>
  Number.isFinite(value) && value >= minimum && value <= maximum && (!whole || Number.isInteger(value))
