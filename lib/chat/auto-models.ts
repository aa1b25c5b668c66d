import { words } from '@/lib/language/english/chat'
import type { ModelList } from '@/lib/client/list-models'
import { defaultModel, isChatModel, upstreamOfModel } from '@/lib/client/model-choice'
import type { AutoChoice, AutoModel } from '@/lib/conversation/auto-model'
import { figuresOf } from '@/lib/conversation/comparison/figures'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { votesOf } from '@/lib/conversation/comparison/votes-of'
import type { Turn } from '@/lib/conversation/types'
import { chooseModel } from '@/lib/rankings/choose-model'
import { costsOf } from '@/lib/rankings/frontier'
import { Ranker } from '@/lib/rankings/ranker'
import type { Study } from '@/lib/rankings/study-votes'
import type { ResponsesError } from '@/lib/responses/types'
import type { ParleyStore } from './store'
import { readVotedChats } from './voted-answers'

/** Where a question goes. */
interface Destination {
  /** The turns before it, oldest first. */
  readonly path: readonly Turn[]
  /** Nothing of it may reach a provider that the chat doesn't use already. */
  readonly isPrivate: boolean
}

/** The model that an entry stands for now. */
export interface ChosenModel {
  /** Its id, as the list of models has it. */
  readonly model: string
  readonly choice: AutoChoice
}

interface AutoModelsWorld {
  readonly store: ParleyStore
  /** Resolves once all chats are listed. */
  readonly whenListed: () => Promise<unknown>
  readonly readTurns: (conversationId: string) => Promise<readonly Turn[] | null>
  /** Returns the ids of the models that were asked last, latest first. */
  readonly readAsked: () => readonly string[]
}

/**
 * Chooses the models that `auto:best` and `auto:cheap-enough` stand for: from the person's own votes in this browser
 * (those of files and judges are others'), and from what the answers voted on have cost and how long they took.
 */
export class AutoModels {
  readonly #world: AutoModelsWorld
  readonly #ranker = new Ranker()
  #studied: { readonly votes: readonly Vote[]; readonly study: Promise<Study> } | undefined

  constructor(world: AutoModelsWorld) {
    this.#world = world
  }

  /**
   * Chooses the model for a question. Without enough votes, or if no ranked model can be asked, it is the one that
   * answered before it in the chat, or else the one that was asked last.
   *
   * In a private chat, only models of the provider that answered before can be chosen. Before the first answer, that is
   * the provider of the model that was asked last: votes alone send nothing private to another one.
   *
   * @returns an error if no model can be asked
   */
  async choose(auto: AutoModel, { path, isPrivate }: Destination): Promise<ChosenModel | ResponsesError> {
    await this.#world.whenListed()
    const list = await this.#whenModelsListed()
    if (list === null) return { code: 'no_model', message: words.autoHasNoModelList(auto) }
    const byId = new Map(list.models.filter(isChatModel).map((model) => [model.id, model]))
    const { upstream, settings } = path.at(-1) ?? {}
    const known = [settings?.model ?? '', ...this.#world.readAsked(), defaultModel(list)].filter((id) =>
      byId.has(id),
    )
    const provider = isPrivate ? (upstream ?? upstreamOfModel(list, known[0] ?? '')) : undefined
    const canAsk = (model: string) =>
      byId.has(model) && (provider === undefined || byId.get(model)?.upstream === provider)
    const conversations = this.#world.store.getState().conversations ?? []
    const { votes, ranking } = await this.#study(votesOf(conversations))
    const chats = await readVotedChats(conversations, this.#world.readTurns)
    const answers = chats
      .flatMap(({ exchanges }) => exchanges)
      .map(({ model, exchange }) => ({ asked: model, ...figuresOf(exchange, (id) => byId.get(id)) }))
    const found = chooseModel({
      auto,
      components: ranking.components,
      canAsk,
      costsOf: (model) => costsOf(answers.filter(({ asked }) => asked === model)),
    })
    const limit = provider === undefined ? {} : { provider }
    if ('model' in found) {
      const { model, ...why } = found
      return { model, choice: { auto, votes, ...why, ...limit } }
    }
    const fallback = known.find(canAsk) ?? [...byId.keys()].find(canAsk)
    if (fallback === undefined) return { code: 'no_model', message: words.autoFindsNoModel(auto) }
    return { model: fallback, choice: { auto, ...found, votes, models: 0, ...limit } }
  }

  /** Studies the same votes once. */
  #study(votes: readonly Vote[]): Promise<Study> {
    const known = this.#studied
    if (known?.votes.length === votes.length && votes.every((vote, at) => vote === known.votes[at]))
      return known.study
    const study = this.#ranker.study(votes, { by: 'model', voter: { kind: 'people' } })
    this.#studied = { votes, study }
    return study
  }

  /** Resolves to the list of models, or to null if it can't be read. */
  #whenModelsListed(): Promise<ModelList | null> {
    const { store } = this.#world
    return new Promise((resolve) => {
      const look = () => {
        const { modelList, modelListError } = store.getState()
        if (modelList === null && modelListError === null) return
        unsubscribe()
        resolve(modelList)
      }
      const unsubscribe = store.subscribe(look)
      look()
    })
  }
}
