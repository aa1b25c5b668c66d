import 'server-only'
import { Channel } from './channel'

declare global {
  // Next may bundle a route more than once; a stream must find the channel that another request has opened.
  var parleyChannels: Map<string, Channel> | undefined
}

/** Far more than browsers that are at it: a bound, so that nobody fills the memory with channels. */
const mostChannels = 2000
export const mostStreams = 64

const channels = () => (globalThis.parleyChannels ??= new Map<string, Channel>())

/** Whoever learns the name of somebody else's channel has none of theirs. */
const placeOf = (name: string, owner: string) => `${owner} ${name}`

/** The owner's channel of that name, if it was opened here: another instance knows nothing of it. */
export const findChannel = (name: string, owner: string): Channel | undefined =>
  channels().get(placeOf(name, owner))

/** Whether somebody has made it up who cannot be guessed. */
export const isChannelName = (name: string | null): name is string =>
  name !== null && /^[0-9a-f]{32}$/.test(name)

/** Opens a channel; undefined where there are too many, or one of that name. */
export function openChannel(name: string, owner: string): Channel | undefined {
  const open = channels()
  const place = placeOf(name, owner)
  if (open.has(place) || open.size >= mostChannels) return undefined
  const channel = new Channel({ endsWithStreams: false, onClose: () => open.delete(place) })
  open.set(place, channel)
  return channel
}
