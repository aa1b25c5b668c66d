import type { JsonObject } from '@/lib/responses/types'
import type { ReadReferencedFile } from '../imported'
import type { Path } from './parse-yaml'

/** A promptfoo configuration while it is read. */
export interface Config {
  readonly root: JsonObject
  /** Notes what is left out, at the line of a field. */
  readonly tell: (path: Path, message: string) => void
  readonly readFile: ReadReferencedFile
}

/** Returns the path that `file://path` refers to; undefined for any other value. */
export function referenceIn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^file:\/\/(\S+)$/.exec(value.trim())?.[1] : undefined
}
