import 'server-only'
import type { Context } from '../guards/guard'
import { payersOf } from '../limits/limits-of'
import { Channel } from './channel'

interface OpenChannel {
  readonly channel: Channel
  readonly payers: readonly string[]
}

declare global {
  // Next may bundle a route more than once, and a stream must find the channel that another request opened.
  var parleyChannels: Map<string, OpenChannel> | undefined
}

/**
 * In total, and for one person or address. A page opens one channel; without it, each of its streams has its own
 * connection.
 */
const [maxChannels, maxEach] = [2000, 64]
export const maxStreams = 64

const channels = () => (globalThis.parleyChannels ??= new Map<string, OpenChannel>())

/** The owner is part of the key, so knowing the name of another owner's channel is useless. */
const placeOf = (name: string, owner: string) => `${owner} ${name}`

/** Returns the owner's channel of that name if this instance opened it; other instances do not know it. */
export const findChannel = (name: string, owner: string): Channel | undefined =>
  channels().get(placeOf(name, owner))?.channel

/** Returns whether a name is random enough that nobody can guess it. */
export const isChannelName = (name: string | null): name is string =>
  name !== null && /^[0-9a-f]{32}$/.test(name)

/**
 * Opens a channel.
 *
 * @returns the channel, or why it was not opened: one with that name is open already, or there are too many
 */
export function openChannel(
  name: string,
  context: Pick<Context, 'owner' | 'client'>,
): Channel | 'known' | 'too many' {
  const open = channels()
  const place = placeOf(name, context.owner)
  if (open.has(place)) return 'known'
  const payers = payersOf(context)
  const isFull = (payer: string) =>
    [...open.values()].filter((each) => each.payers.includes(payer)).length >= maxEach
  if (open.size >= maxChannels || payers.some(isFull)) return 'too many'
  const channel = new Channel({ endsWithStreams: false, onClose: () => open.delete(place) })
  open.set(place, { channel, payers })
  return channel
}
