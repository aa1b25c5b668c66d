import type { JsonObject } from '@/lib/responses/types'

/** What a judge is asked to write, and how it is read. */
export interface Grading {
  /** What to do with the material, in addition to what every judge is told. */
  readonly instructions: string
  /** The tag around the check's value. */
  readonly tag: string
  /** The fields of the verdict besides the reason. */
  readonly properties: Readonly<Record<string, JsonObject>>
  /** Returns undefined for an object that is not such a verdict. */
  readonly read: (verdict: JsonObject) => Grade | undefined
}

interface Grade {
  readonly passed: boolean
  /** From 0 to 1. */
  readonly score?: number
  /** The judge's own word or number, which is shown before its reason. */
  readonly grade?: string
}
