import { partNotLoaded } from '@/lib/client/connection-errors'
import { upstreamOfModel } from '@/lib/client/model-choice'
import { autoModelOf } from '@/lib/conversation/auto-model'
import { keepsNothing } from '@/lib/conversation/keeps-nothing'
import { offersOf } from '@/lib/conversation/tool-rounds'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import type { AutoModels } from './auto-models'
import type { TurnExtra } from './turn-extra'
import type { World } from './world'

/** Where a new turn belongs. */
interface Place {
  /** The turns before it, oldest first. */
  readonly path: readonly Turn[]
  readonly conversation: Conversation
}

/** Makes the turns that are sent: with the model they are asked of, and its provider. */
export class TurnMaker {
  readonly #world: World
  readonly #chooseModel: AutoModels['choose']

  /** @param chooseModel chooses the model that an entry of the picker stands for; rejects if its code can't be loaded */
  constructor(world: World, chooseModel: AutoModels['choose']) {
    this.#world = world
    this.#chooseModel = chooseModel
  }

  newTurn(
    conversationId: string,
    parentId: string | null,
    input: readonly Item[],
    path: readonly Turn[],
    {
      settings,
      id = this.#world.newId(),
      ...fields
    }: Omit<TurnExtra, 'slots' | 'isAside'> & Pick<Turn, 'settings'>,
  ): Turn {
    const { store, now } = this.#world
    return {
      id,
      conversationId,
      parentId,
      input,
      settings,
      ...this.#providerOf(settings, path),
      ...offersOf(settings, store.getState().tools ?? []),
      state: initialState,
      timings: { sentAt: now() },
      ...fields,
    }
  }

  /** Returns what a turn records of the provider that its model belongs to. */
  #providerOf(settings: Settings, path: readonly Turn[]): Pick<Turn, 'upstream' | 'hasTaggedReasoning'> {
    const { store, preferences } = this.#world
    const { modelList } = store.getState()
    // Until there is a list, the provider is the one that the model had in this chat: any other would be a stranger to
    // its history.
    const before = path.findLast((turn) => turn.settings.model === settings.model)?.upstream ?? ''
    const upstream = upstreamOfModel(modelList, settings.model) || before
    const status = modelList?.upstreams.find((each) => each.id === upstream)
    return {
      ...(upstream === '' ? {} : { upstream }),
      // How the text is read stays with the turn: the list of providers may be missing when the chat is opened again.
      ...(status === undefined || preferences.hasTaggedReasoning(status)
        ? {}
        : { hasTaggedReasoning: false }),
    }
  }

  /** Gives a turn the model that its entry of the picker stands for; if there is none, the turn ends here. */
  async withModel(turn: Turn, { path, conversation }: Place, signal: AbortSignal): Promise<Turn> {
    const { settings, upstream: _upstream, hasTaggedReasoning: _hasTaggedReasoning, ...others } = turn
    const auto = autoModelOf(settings.model, null)
    if (auto === undefined) return turn
    const isPrivate = conversation.private === true || keepsNothing(settings)
    const choosing = this.#chooseModel(auto, { path, isPrivate }).catch(() => partNotLoaded)
    const found = await Promise.race([choosing, aborted(signal)])
    if (found !== null && 'model' in found) {
      const chosen: Settings = { ...settings, model: found.model }
      return {
        ...others,
        settings: chosen,
        autoChoice: found.choice,
        ...this.#providerOf(chosen, path),
      }
    }
    const timings = { ...turn.timings, endedAt: this.#world.now() }
    return found === null
      ? { ...turn, timings, state: { ...turn.state, ended: 'interrupted' }, stopped: true }
      : { ...turn, timings, state: { ...turn.state, ended: 'failed', error: found } }
  }
}

/** Resolves to null when the signal aborts. */
const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))
