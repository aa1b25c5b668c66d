import 'server-only'
import type { Context } from '../guards/guard'
import { payersOf } from '../limits/limits-of'
import { Channel } from './channel'

interface Opened {
  readonly channel: Channel
  readonly payers: readonly string[]
}

declare global {
  // Next may bundle a route more than once; a stream must find the channel that another request has opened.
  var parleyChannels: Map<string, Opened> | undefined
}

/** In all, and for one person or address. A page opens one; without it, its streams have connections of their own. */
const [maxChannels, maxEach] = [2000, 64]
export const maxStreams = 64

const channels = () => (globalThis.parleyChannels ??= new Map<string, Opened>())

/** Whoever learns the name of somebody else's channel has none of theirs. */
const placeOf = (name: string, owner: string) => `${owner} ${name}`

/** The owner's channel of that name, if it was opened here: another instance knows nothing of it. */
export const findChannel = (name: string, owner: string): Channel | undefined =>
  channels().get(placeOf(name, owner))?.channel

/** Whether somebody has made it up who cannot be guessed. */
export const isChannelName = (name: string | null): name is string =>
  name !== null && /^[0-9a-f]{32}$/.test(name)

/**
 * Opens a channel.
 *
 * @returns why not: one of that name is open, or there are too many
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
