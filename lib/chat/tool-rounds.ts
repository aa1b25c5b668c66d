import { words as strings } from '@/lib/language/english/chat'
import { roundsAtEnd, toolFor, withoutForcedCall } from '@/lib/conversation/tool-rounds'
import {
  callLock,
  openCalls,
  openRequests,
  outputsOf,
  requestId,
  runningCalls,
  runOf,
} from '@/lib/conversation/tool-runs'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { keepParts } from '@/lib/files/keep-parts'
import type { StoredFile } from '@/lib/files/stored-file'
import { isFunctionCall, isMessage } from '@/lib/responses/guards'
import { isCallOutput } from '@/lib/responses/call-outputs'
import type { FunctionCallItem, Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { SavedList } from '@/lib/storage/saved-list'
import type { Approval, Tool } from '@/lib/tools/tool'
import { approvalKey, identityOf, isAllowed, withOwnNames } from '@/lib/tools/tool-identity'
import { failed, type ToolResult } from '@/lib/tools/tool-result'
import type { Toolbox } from '@/lib/tools/toolbox'
import { CallRuns } from './call-runs'
import { findTurn, latest, setRunning, upsertConversation } from './edit-state'
import type { World } from './world'
import type { TurnExtra } from './turn-extra'

/** What else to do with a call besides running it. */
export interface RunChoice {
  /** JSON that replaces the model's arguments. */
  readonly arguments?: string
  /** Run the tool without asking from now on, in this chat or in all. */
  readonly remember?: 'chat' | 'always'
}

export interface ToolRoundsOptions {
  readonly world: Pick<World, 'store' | 'tabs' | 'now' | 'openToolbox' | 'savedLists'>
  readonly save: (change: Change) => Promise<void>
  /** Reads a turn from storage. */
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
  /** Saves the files that tools return. */
  readonly addFiles: (conversationId: string, files: readonly StoredFile[]) => void
  readonly addTurn: (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra,
  ) => Promise<void>
}

/** How many rounds run without the person's approval: a model that calls tools in circles costs money. */
export const maxRounds = 10

/** A call that runs in this tab. */
interface RunningCall {
  readonly turnId: string
  readonly abort: AbortController
}

/** Runs the function calls of answers and sends their outputs, round by round. */
export class ToolRounds {
  readonly #options: ToolRoundsOptions
  readonly #toolbox: Toolbox
  readonly #savedTools: SavedList<Tool>
  readonly #runs: CallRuns
  readonly #running = new Set<RunningCall>()

  private constructor(options: ToolRoundsOptions, toolbox: Toolbox, savedTools: SavedList<Tool>) {
    this.#options = options
    this.#toolbox = toolbox
    this.#savedTools = savedTools
    this.#runs = new CallRuns(options)
  }

  /** Reads the tools, now and whenever another tab changes them. Rejects if the toolbox does not load. */
  static async open(options: ToolRoundsOptions): Promise<ToolRounds> {
    const toolbox = await options.world.openToolbox()
    const { tools: savedTools } = await options.world.savedLists()
    const rounds = new ToolRounds(options, toolbox, savedTools)
    await rounds.loadTools()
    // The subscription lasts as long as the page.
    savedTools.subscribe(() => void rounds.loadTools())
    return rounds
  }

  async loadTools(): Promise<void> {
    // A tool that came from a file isn't available until the person has reviewed it.
    const own = this.#savedTools.read().filter(({ fromFile }) => fromFile !== true)
    const tools = withOwnNames([...own, ...(await this.#toolbox.others())])
    this.#options.world.store.setState({ tools })
  }

  /** Starts every call that needs no approval and has not started yet. */
  async runReady(turnId: string): Promise<void> {
    const found = findTurn(this.#options.world.store.getState(), turnId)
    if (found === undefined) return
    const { turn, conversation } = found
    const ready = openCalls(turn).filter((call) => {
      const tool = this.#toolOf(turn, call)
      return (
        tool !== undefined &&
        runOf(turn, requestId(call) ?? '') === undefined &&
        isAllowed(tool, conversation.allowedTools)
      )
    })
    await Promise.all(ready.map((call) => this.run(turnId, requestId(call) ?? '')))
    // All outputs may have been there already.
    if (ready.length === 0) await this.send(turnId)
  }

  async run(turnId: string, callId: string, choice: RunChoice = {}): Promise<void> {
    const found = this.#runs.find(turnId, callId)
    const tool = found === undefined ? undefined : this.#toolOf(found.turn, found.call)
    if (found === undefined || tool === undefined || !isFunctionCall(found.call)) return
    const { turn, call } = found
    if (choice.remember !== undefined) void this.#remember(tool, turn.conversationId, choice.remember)
    const changed = choice.arguments === call.arguments ? undefined : choice.arguments
    const isStopped = await this.#execute(turn, found.call, tool, changed)
    // After Stop the person wants no answer, which would cost money. The output waits for their approval.
    if (!isStopped) await this.send(turnId)
  }

  async deny(turnId: string, callId: string, reason: string): Promise<void> {
    const found = this.#runs.find(turnId, callId)
    if (found === undefined) return
    const words = reason.trim()
    const output = `The person declined this call.${words === '' ? '' : ` They said: ${words}`}`
    await this.#runs.settle(found.turn, callId, 'denied', output)
    await this.send(turnId)
  }

  /** Answers a provider's approval request. */
  async answerRequest(turnId: string, id: string, approve: boolean, reason: string): Promise<void> {
    const turn = findTurn(this.#options.world.store.getState(), turnId)?.turn
    if (turn === undefined || !openRequests(turn).some((request) => requestId(request) === id)) return
    await this.#runs.settle(turn, id, approve ? 'done' : 'denied', reason.trim())
    await this.send(turnId)
  }

  async provide(turnId: string, outputs: ReadonlyMap<string, string>): Promise<void> {
    for (const [callId, output] of outputs) {
      const found = this.#runs.find(turnId, callId)
      if (found !== undefined) await this.#runs.settle(found.turn, callId, 'done', output)
    }
    await this.send(turnId)
  }

  /** Sends the outputs of a turn's calls once all are there. */
  async send(turnId: string, { isAsked } = { isAsked: false }): Promise<void> {
    const { world, addTurn } = this.#options
    const { store, tabs } = world
    // Only one tab sends: the second one finds the turn that follows.
    await tabs.hold(`${turnId}/send`, async () => {
      const found = findTurn(store.getState(), turnId)
      if (found === undefined) return
      const { turn, conversation } = found
      const turns = store.getState().turns.get(turn.conversationId) ?? new Map<string, Turn>()
      const outputs = outputsOf(turn)
      if (outputs === undefined || outputs.length === 0) return
      const { column, round } = turn
      const path = pathTo(turns, turnId)
      const isAside = latest(store, conversation).leafId !== turnId
      const isInView = !isAside || column !== undefined || path.some(({ beside }) => beside)
      // The person has moved elsewhere in the tree; don't pull them back.
      if (!isInView || hasMovedOn(turn, turns)) return
      if (!isAsked && roundsAtEnd(path) >= maxRounds) return
      await addTurn(latest(store, conversation), turnId, outputs, {
        settings: withoutForcedCall(turn.settings),
        isAside,
        ...(column === undefined ? {} : { column }),
        ...(round === undefined ? {} : { round }),
      })
    })
  }

  /** Stops the calls of a turn that run here; returns false if there are none. */
  stop(turnId: string): boolean {
    const calls = this.#runsHere(turnId)
    for (const { abort } of calls) abort.abort()
    return calls.length > 0
  }

  async setApproval(name: string, approval: Approval): Promise<void> {
    const { tools } = this.#options.world.store.getState()
    const tool = tools?.find((known) => known.name === name)
    if (tool !== undefined) await this.#approve(tool, approval)
  }

  #toolOf(turn: Turn, call: Item): Tool | undefined {
    return toolFor(turn, call, this.#options.world.store.getState().tools ?? [])
  }

  #runsHere(turnId: string): readonly RunningCall[] {
    return [...this.#running].filter((execution) => execution.turnId === turnId)
  }

  /** @returns whether the person stopped it */
  async #execute(
    turn: Turn,
    call: FunctionCallItem,
    tool: Tool,
    changed: string | undefined,
  ): Promise<boolean> {
    const { world, addFiles } = this.#options
    const { store, tabs, now } = world
    const { call_id: callId } = call
    const execution = { turnId: turn.id, abort: new AbortController() }
    const { signal } = execution.abort
    // Registered before the run begins: the person may press Stop before storage has answered.
    this.#running.add(execution)
    store.setState(setRunning(turn.id, true))
    await tabs.hold(callLock(turn.id, callId), async () => {
      const isBegun = await this.#runs.start(turn, callId, changed, signal)
      if (!isBegun) return
      const result = await this.#toolbox
        .run(tool, changed ?? call.arguments, signal)
        .catch((): ToolResult => failed(strings.thePersonStoppedThisCall))
      const { parts, files } = await keepParts(result.parts ?? [])
      addFiles(turn.conversationId, files)
      await this.#runs.record(turn, callId, (before) => ({
        startedAt: now(),
        ...before,
        status: result.failed ? 'failed' : 'done',
        output: result.output,
        ...(parts.length > 0 ? { parts } : {}),
        endedAt: now(),
      }))
    })
    this.#running.delete(execution)
    this.#settle(turn)
    return signal.aborted
  }

  /** Marks a turn as done, unless another of its calls still runs, here or in another tab. */
  #settle({ id }: Turn): void {
    const { store } = this.#options.world
    const current = findTurn(store.getState(), id)?.turn
    const isRunning =
      this.#runsHere(id).length > 0 || (current !== undefined && runningCalls(current).length > 0)
    if (!isRunning) store.setState(setRunning(id, false))
  }

  async #remember(tool: Tool, conversationId: string, where: 'chat' | 'always'): Promise<void> {
    if (where === 'always') return this.#approve(tool, 'always')
    const { world, save } = this.#options
    const conversation = world.store.getState().conversations?.find(({ id }) => id === conversationId)
    if (conversation === undefined) return undefined
    const allowedTools = [...(conversation.allowedTools ?? []), approvalKey(tool)]
    const changed: Conversation = { ...conversation, allowedTools }
    world.store.setState(upsertConversation(changed))
    return save({ conversations: [changed] })
  }

  async #approve(tool: Tool, approval: Approval): Promise<void> {
    const own = this.#savedTools.read().find((kept) => identityOf(kept) === identityOf(tool))
    if (own !== undefined) return this.#savedTools.put({ ...own, approval })
    this.#toolbox.setApproval(tool, approval)
    return this.loadTools()
  }
}

/**
 * Returns whether something already follows the calls of a turn. Asking a different question closed the calls; someone
 * who returns to them may still send their outputs.
 */
function hasMovedOn({ id, column }: Turn, turns: Turns): boolean {
  const isRound = ({ input }: Turn) => input.some(isCallOutput) && !input.some(isMessage)
  return [...turns.values()].some(
    (next) =>
      next.parentId === id &&
      !next.deleted &&
      (isRound(next) || (column !== undefined && next.column === column)),
  )
}
