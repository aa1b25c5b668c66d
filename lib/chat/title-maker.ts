import { upstreamOfModel } from '@/lib/client/model-choice'
import { titleOf } from '@/lib/conversation/title'
import type { Turn } from '@/lib/conversation/types'
import { findTurn } from './edit-state'
import type { World } from './world'

interface TitleMakerOptions {
  readonly world: Pick<World, 'store' | 'create' | 'preferences'>
  readonly rename: (conversationId: string, title: string) => Promise<void>
}

/** Lets a model write the title of a chat after its first answer, if the person chose one for that. */
export class TitleMaker {
  readonly #options: TitleMakerOptions

  constructor(options: TitleMakerOptions) {
    this.#options = options
  }

  /** Makes the title of the chat that a turn begins. If that fails, the first words of the question stay its title. */
  readonly make = async (turn: Turn): Promise<void> => {
    const { world, rename } = this.#options
    const model = world.preferences.readTitleModel()
    if (model === '' || !this.#isWanted(turn, model)) return
    // Without its code the first words stay, too.
    const loaded = await import('./ask-for-title').catch(() => undefined)
    const title = await loaded?.askForTitle(world.create, model, turn)
    // The person may have renamed the chat in the meantime.
    if (title !== undefined && this.#hasFirstTitle(turn)) await rename(turn.conversationId, title)
  }

  /**
   * Returns whether a turn is the first answer of a chat that still has its first title. Nothing of a private chat goes
   * to another provider.
   */
  #isWanted(turn: Turn, model: string): boolean {
    const { id, parentId, settings, state } = turn
    const now = this.#options.world.store.getState()
    const chat = findTurn(now, id)?.conversation
    const upstream = (name: string) => upstreamOfModel(now.modelList, name)
    return (
      chat !== undefined &&
      parentId === null &&
      state.ended === 'completed' &&
      now.turns.get(chat.id)?.size === 1 &&
      chat.temporary !== true &&
      chat.comparison === undefined &&
      this.#hasFirstTitle(turn) &&
      (chat.private !== true || upstream(model) === upstream(settings.model))
    )
  }

  #hasFirstTitle({ id, input }: Turn): boolean {
    const chat = findTurn(this.#options.world.store.getState(), id)?.conversation
    return chat?.title === titleOf(input)
  }
}
