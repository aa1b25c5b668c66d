import { upstreamOfModel } from '@/lib/client/model-choice'
import {
  type Capabilities,
  type Capability,
  chainingOf,
  isCapable,
  learnChained,
  learnMissing,
} from '@/lib/conversation/capabilities'
import { keepsNothing } from '@/lib/conversation/keeps-nothing'
import { sentRequest } from '@/lib/conversation/kept-request'
import { plan } from '@/lib/conversation/plan'
import { readerFor } from '@/lib/conversation/reader'
import { replay } from '@/lib/conversation/replay'
import { requestOf } from '@/lib/conversation/request-of'
import type { Conversation, Turn } from '@/lib/conversation/types'
import type { CreateRequest } from '@/lib/responses/types'
import type { World } from './world'

/** Writes the requests of turns, from what is configured and from what answers have shown of their providers. */
export class RequestPlanner {
  readonly #world: Pick<World, 'store' | 'capabilities' | 'now'>

  constructor(world: Pick<World, 'store' | 'capabilities' | 'now'>) {
    this.#world = world
  }

  /** Returns the id of the upstream that answers a turn. */
  readonly upstreamOf = (turn: Turn): string =>
    turn.upstream ?? upstreamOfModel(this.#world.store.getState().modelList, turn.settings.model)

  /** Returns the body that asks for a turn's answer, or for its compacted context. @param path the turns before it, oldest first */
  requestFor(turn: Turn, path: readonly Turn[], conversation: Conversation): CreateRequest {
    // Nothing else of a create is allowed there.
    if (turn.compacts) return { model: turn.settings.model, input: replay(path, [], this.readerOf(turn)) }
    const { capabilities, now } = this.#world
    const subject = this.#subjectOf(turn)
    const target = {
      ...subject,
      chaining: this.#chainingOf(turn),
      includesReasoning: isCapable(capabilities.read(), subject, 'includesReasoning', now()),
      private: conversation.private ?? keepsNothing(turn.settings),
    }
    return requestOf(turn.settings, plan(path, turn.input, target, this.upstreamOf), target)
  }

  /** Returns a turn with its request as it was sent. @param path the turns before it, oldest first */
  readonly asSent = (turn: Turn, path: readonly Turn[]): Turn => {
    const request = sentRequest(turn, path, this.upstreamOf)
    return request === undefined ? turn : { ...turn, request }
  }

  /** Returns how the provider and model of a turn read the items of others. */
  readerOf(turn: Turn): ReturnType<typeof readerFor> {
    return readerFor(this.#subjectOf(turn), this.upstreamOf)
  }

  /** Returns whether the provider and model of a turn are known to follow chains. */
  isTrusted(turn: Turn): boolean {
    return this.#chainingOf(turn) === 'trusted'
  }

  /** Remembers that the provider and model of a turn lack a capability. */
  learnMissing(turn: Turn, capability: Capability): void {
    this.#learn((known) => learnMissing(known, this.#subjectOf(turn), capability, this.#world.now()))
  }

  /** Remembers that the provider and model of a turn followed a chain. */
  learnChained(turn: Turn): void {
    this.#learn((known) => learnChained(known, this.#subjectOf(turn), this.#world.now()))
  }

  #learn(lesson: (known: Capabilities) => Capabilities): void {
    const capabilities = lesson(this.#world.capabilities.read())
    this.#world.capabilities.write(capabilities)
    this.#world.store.setState({ capabilities })
  }

  #subjectOf(turn: Turn) {
    return { upstream: this.upstreamOf(turn), model: turn.settings.model }
  }

  #chainingOf(turn: Turn) {
    const { store, capabilities, now } = this.#world
    const subject = this.#subjectOf(turn)
    const upstreams = store.getState().modelList?.upstreams
    const configured = upstreams?.find(({ id }) => id === subject.upstream)?.chains ?? 'unknown'
    return chainingOf(capabilities.read(), subject, configured, now())
  }
}
