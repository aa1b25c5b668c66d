import type { RunChoice, ToolRounds, ToolRoundsOptions } from './tool-rounds'
import type { Approval } from '@/lib/tools/tool'

/**
 * What a person can do with the tools and the calls of an answer. Nothing throws. The code loads on first use, so a chat
 * without tools never loads it.
 */
export class CallActions {
  readonly #options: ToolRoundsOptions
  #loading: Promise<ToolRounds> | undefined
  #loaded: ToolRounds | undefined

  constructor(options: ToolRoundsOptions) {
    this.#options = options
  }

  /** Runs the calls that need no approval, and sends the outputs once all are there. */
  readonly runCalls = (turnId: string): Promise<void> => this.#withRounds((rounds) => rounds.runReady(turnId))

  /** Runs a call that waits for the person's approval. */
  readonly runCall = (turnId: string, callId: string, choice?: RunChoice): Promise<void> =>
    this.#withRounds((rounds) => rounds.run(turnId, callId, choice))

  /** Tells the model that a call won't be run, and why. */
  readonly denyCall = (turnId: string, callId: string, reason: string): Promise<void> =>
    this.#withRounds((rounds) => rounds.deny(turnId, callId, reason))

  /** Answers a provider's approval request. */
  readonly answerRequest = (
    turnId: string,
    requestId: string,
    approve: boolean,
    reason: string,
  ): Promise<void> => this.#withRounds((rounds) => rounds.answerRequest(turnId, requestId, approve, reason))

  /** Supplies outputs that the person wrote, keyed by `call_id`. */
  readonly provideOutputs = (turnId: string, outputs: ReadonlyMap<string, string>): Promise<void> =>
    this.#withRounds((rounds) => rounds.provide(turnId, outputs))

  /** Sends the outputs even if the limit of rounds without the person's approval is reached. */
  readonly sendOutputs = (turnId: string): Promise<void> =>
    this.#withRounds((rounds) => rounds.send(turnId, { isAsked: true }))

  /** Stops the calls of a turn that run in this tab; returns false if there are none. */
  stopCalls(turnId: string): boolean {
    return this.#loaded?.stop(turnId) ?? false
  }

  /** Reads the tools. */
  readonly loadTools = (): Promise<void> => this.#withRounds((rounds) => rounds.loadTools())

  /** Sets whether calls of a tool wait for the person's approval, in all chats. */
  readonly setApproval = (name: string, approval: Approval): Promise<void> =>
    this.#withRounds((rounds) => rounds.setApproval(name, approval))

  async #withRounds(act: (rounds: ToolRounds) => Promise<void>): Promise<void> {
    this.#loading ??= this.#load()
    let rounds: ToolRounds
    try {
      rounds = await this.#loading
    } catch {
      // The network is down; the calls stay open, and the next press tries again.
      this.#loading = undefined
      return
    }
    await act(rounds)
  }

  async #load(): Promise<ToolRounds> {
    const { ToolRounds } = await import('./tool-rounds')
    this.#loaded = await ToolRounds.open(this.#options)
    return this.#loaded
  }
}
