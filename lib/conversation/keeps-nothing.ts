import type { Settings } from './types'

/** Returns whether a turn asks the provider to store nothing: it is then sent like one of a private chat. */
export const keepsNothing = ({ store, extra = {} }: Settings): boolean =>
  ('store' in extra ? extra['store'] : store) === false
