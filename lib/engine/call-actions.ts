import type { RunChoice, ToolRounds, ToolRoundsOptions } from './tool-rounds'
import type { Approval } from '@/lib/tools/tool'

/** What a person can do with the calls of an answer, and with the tools. Nothing throws. */
export interface CallActions {
  /** Runs the calls that may run without asking, and sends the outputs once all are there. */
  runCalls(turnId: string): Promise<void>
  /** Runs a call that waits for the person's word. */
  runCall(turnId: string, callId: string, choice?: RunChoice): Promise<void>
  /** Tells the model that a call is not run, and why. */
  denyCall(turnId: string, callId: string, reason: string): Promise<void>
  /** Answers an upstream that asks to be allowed something. */
  answerRequest(turnId: string, requestId: string, approve: boolean, reason: string): Promise<void>
  /** Gives the outputs of calls, by `call_id`, as the person wrote them. */
  provideOutputs(turnId: string, outputs: ReadonlyMap<string, string>): Promise<void>
  /** Sends the outputs although as many rounds have gone by as may without a word. */
  sendOutputs(turnId: string): Promise<void>
  /** Ends the calls of a turn that run in this tab; false if there are none. */
  stopCalls(turnId: string): boolean
  /** Reads the tools. */
  loadTools(): Promise<void>
  /** Whether calls of a tool wait for the person's word, in all chats. */
  setApproval(name: string, approval: Approval): Promise<void>
}

/** These actions as they are called, which is not before their code is needed: a chat without tools never loads it. */
export function createCallActions(options: ToolRoundsOptions): CallActions {
  let loading: Promise<ToolRounds> | undefined
  let loaded: ToolRounds | undefined

  async function load(): Promise<ToolRounds> {
    const { createToolRounds } = await import('./tool-rounds')
    loaded = await createToolRounds(options)
    return loaded
  }

  async function withRounds(act: (rounds: ToolRounds) => Promise<void>): Promise<void> {
    loading ??= load()
    let rounds: ToolRounds
    try {
      rounds = await loading
    } catch {
      // The network is gone; the calls stay open, and the next press tries again.
      loading = undefined
      return
    }
    await act(rounds)
  }

  return {
    runCalls: (turnId) => withRounds((rounds) => rounds.runReady(turnId)),
    runCall: (turnId, callId, choice) => withRounds((rounds) => rounds.run(turnId, callId, choice)),
    denyCall: (turnId, callId, reason) => withRounds((rounds) => rounds.deny(turnId, callId, reason)),
    answerRequest: (turnId, id, approve, reason) =>
      withRounds((rounds) => rounds.answerRequest(turnId, id, approve, reason)),
    provideOutputs: (turnId, outputs) => withRounds((rounds) => rounds.provide(turnId, outputs)),
    sendOutputs: (turnId) => withRounds((rounds) => rounds.send(turnId, { isAsked: true })),
    stopCalls: (turnId) => loaded?.stop(turnId) ?? false,
    loadTools: () => withRounds((rounds) => rounds.loadTools()),
    setApproval: (name, approval) => withRounds((rounds) => rounds.setApproval(name, approval)),
  }
}
