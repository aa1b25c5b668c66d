import type { Settings } from '../types'

/** Counts the parameters that are set: for an object that groups parameters, each of its fields counts. */
export function countSet({ model: _model, reasoning, text, stream_options, ...others }: Settings): number {
  return [others, reasoning ?? {}, text ?? {}, stream_options ?? {}].reduce(
    (sum, fields) => sum + Object.values(fields).filter((value) => value !== undefined).length,
    0,
  )
}
