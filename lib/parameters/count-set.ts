import type { Settings } from '@/lib/conversation/types'

/** How many parameters are set: what an object holds counts by itself where it is a group of parameters. */
export function countSet({ model: _model, reasoning, text, stream_options, ...others }: Settings): number {
  return [others, reasoning ?? {}, text ?? {}, stream_options ?? {}].reduce(
    (sum, fields) => sum + Object.values(fields).filter((value) => value !== undefined).length,
    0,
  )
}
