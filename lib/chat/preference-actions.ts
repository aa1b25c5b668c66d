import {
  type Capabilities,
  learnChained,
  learnMissing,
  type Lesson,
  type Subject,
  unlearn,
} from '@/lib/conversation/capabilities'
import { type AttachResult, nothingAttached } from '@/lib/files/attachment'
import type { World } from './world'

type PreferenceWorld = Pick<World, 'store' | 'capabilities' | 'now'>

/** What a person has begun: edits and attachments; and what providers turned out not to support. */
export class PreferenceActions {
  readonly #world: PreferenceWorld

  constructor(world: PreferenceWorld) {
    this.#world = world
  }

  /** Keeps the text of a question that is being edited; undefined ends the edit. */
  readonly setEdit = (turnId: string, text: string | undefined): void =>
    this.#world.store.setState(({ edits }) => ({ edits: withText(edits, turnId, text) }))

  /** The same for an answer. */
  readonly setAnswerEdit = (turnId: string, text: string | undefined): void =>
    this.#world.store.setState(({ answerEdits }) => ({ answerEdits: withText(answerEdits, turnId, text) }))

  /** Changes the attachments of the next question. They last as long as the page. */
  readonly setAttached = (
    conversationId: string | null,
    change: (attached: AttachResult) => AttachResult,
  ): void => {
    const { store } = this.#world
    const attached = new Map(store.getState().attached)
    attached.set(conversationId ?? '', change(attached.get(conversationId ?? '') ?? nothingAttached))
    store.setState({ attached })
  }

  /** Retries a feature that a provider turned out not to support. */
  readonly unlearn = (lesson: Lesson): void => {
    this.#learn(unlearn(this.#world.capabilities.read(), lesson))
  }

  /** Remembers what a test in the settings showed of a provider and model. */
  readonly noteChain = (subject: Subject, isFollowed: boolean): void => {
    const { capabilities, now } = this.#world
    const known = capabilities.read()
    this.#learn(
      isFollowed ? learnChained(known, subject, now()) : learnMissing(known, subject, 'chains', now()),
    )
  }

  /** Remembers what the conformance lab found out. */
  readonly noteCapabilities = (change: (known: Capabilities, now: number) => Capabilities): void => {
    const { capabilities, now } = this.#world
    this.#learn(change(capabilities.read(), now()))
  }

  #learn(capabilities: Capabilities): void {
    this.#world.capabilities.write(capabilities)
    this.#world.store.setState({ capabilities })
  }
}

function withText(
  texts: ReadonlyMap<string, string>,
  id: string,
  text: string | undefined,
): ReadonlyMap<string, string> {
  const changed = new Map(texts)
  if (text === undefined) changed.delete(id)
  else changed.set(id, text)
  return changed
}
