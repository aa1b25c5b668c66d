import { roundsAtEnd, toolFor, withoutForcedCall } from '@/lib/conversation/tool-rounds'
import {
  callLock,
  openCalls,
  openRequests,
  outputsOf,
  requestId,
  runningCalls,
  runOf,
  withRun,
  withRunsOf,
} from '@/lib/conversation/tool-runs'
import { pathTo } from '@/lib/conversation/tree'
import type { Conversation, ToolRun, Turn } from '@/lib/conversation/types'
import { keepParts } from '@/lib/files/keep-parts'
import type { StoredFile } from '@/lib/files/stored-file'
import { isFunctionCall, isMessage } from '@/lib/responses/guards'
import { isCallOutput } from '@/lib/responses/call-outputs'
import type { FunctionCallItem, Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import type { Approval, Tool } from '@/lib/tools/tool'
import { approvalKey, identityOf, isAllowed, withOwnNames } from '@/lib/tools/tool-identity'
import { failed, type ToolResult } from '@/lib/tools/tool-result'
import { findTurn, latest, setRunning, upsertConversation, upsertTurn } from './edit-state'
import type { World } from './parley'
import type { TurnExtra } from './turn-runner'

/** What is done with a call beyond running it. */
export interface RunChoice {
  /** JSON in place of what the model wrote. */
  readonly arguments?: string
  /** Run the tool without asking from now on: in this chat, or in all. */
  readonly remember?: 'chat' | 'always'
}

/** Runs the function calls of answers and sends their outputs, round by round. */
export interface ToolRounds {
  /** Begins every call that may run without asking and was not begun yet. */
  readonly runReady: (turnId: string) => Promise<void>
  readonly run: (turnId: string, callId: string, choice?: RunChoice) => Promise<void>
  readonly deny: (turnId: string, callId: string, reason: string) => Promise<void>
  /** Answers an upstream that asks to be allowed something. */
  readonly answerRequest: (
    turnId: string,
    requestId: string,
    approve: boolean,
    reason: string,
  ) => Promise<void>
  readonly provide: (turnId: string, outputs: ReadonlyMap<string, string>) => Promise<void>
  /** Sends the outputs of a turn's calls if all are there. */
  readonly send: (turnId: string, options?: { readonly isAsked: boolean }) => Promise<void>
  readonly stop: (turnId: string) => boolean
  readonly loadTools: () => Promise<void>
  readonly setApproval: (name: string, approval: Approval) => Promise<void>
}

export interface ToolRoundsOptions {
  readonly world: Pick<World, 'store' | 'tabs' | 'now' | 'openToolbox' | 'shelves'>
  readonly save: (change: Change) => Promise<void>
  /** What storage has of a turn. */
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
  /** Keeps the files that tools give. */
  readonly addFiles: (files: readonly StoredFile[]) => void
  readonly addTurn: (
    conversation: Conversation,
    parentId: string | null,
    input: readonly Item[],
    extra: TurnExtra,
  ) => Promise<void>
}

/** How many rounds go by without a word from the person: a model that calls in circles costs money. */
export const mostRounds = 10

/** Rejects if the toolbox does not load. */
export async function createToolRounds({
  world,
  save,
  readTurn,
  addFiles,
  addTurn,
}: ToolRoundsOptions): Promise<ToolRounds> {
  const { store, tabs, now } = world
  const toolbox = await world.openToolbox()
  const running = new Set<{ readonly turnId: string; readonly abort: AbortController }>()
  const runsHere = (turnId: string) => [...running].filter((execution) => execution.turnId === turnId)
  const { tools: shelf } = await world.shelves()
  await loadTools()
  // Also where another tab changes them. It lasts as long as the page.
  shelf.subscribe(() => void loadTools())

  async function loadTools(): Promise<void> {
    // What a file brought is not there before the person has seen it.
    const own = shelf.read().filter(({ fromFile }) => fromFile !== true)
    store.setState({ tools: withOwnNames([...own, ...(await toolbox.others())]) })
  }

  function find(turnId: string, callId: string): { readonly turn: Turn; readonly call: Item } | undefined {
    const turn = findTurn(store.getState(), turnId)?.turn
    const call = turn === undefined ? undefined : openCalls(turn).find((open) => requestId(open) === callId)
    return turn === undefined || call === undefined ? undefined : { turn, call }
  }

  const toolOf = (turn: Turn, call: Item) => toolFor(turn, call, store.getState().tools ?? [])

  /**
   * Notes what happens to a call, after all that other tabs have noted. It is kept when this resolves, so
   * that what is begun next happens once, whatever becomes of the page.
   *
   * @param change gives the new run, or undefined where the one before forbids it
   * @returns whether it was noted
   */
  function record(
    turn: Turn,
    callId: string,
    change: (before: ToolRun | undefined) => ToolRun | undefined,
  ): Promise<boolean> {
    return tabs.hold(`${turn.id}/runs`, async () => {
      const kept = await readTurn(turn)
      const current = withRunsOf(findTurn(store.getState(), turn.id)?.turn ?? turn, kept)
      const run = change(runOf(current, callId))
      const changed = run === undefined ? current : withRun(current, callId, run)
      store.setState(upsertTurn(changed))
      if (run !== undefined) await save({ turns: [changed] })
      return run !== undefined
    })
  }

  /** A run that begins after whatever became of the one before it. */
  const begin = (before: ToolRun | undefined): number => Math.max(now(), (before?.startedAt ?? 0) + 1)

  const mayBegin = (before: ToolRun | undefined): boolean => before === undefined || before.status === 'cut'

  /** @returns whether the person stopped it */
  async function execute(
    turn: Turn,
    call: FunctionCallItem,
    tool: Tool,
    changed: string | undefined,
  ): Promise<boolean> {
    const { call_id: callId } = call
    const execution = { turnId: turn.id, abort: new AbortController() }
    const { signal } = execution.abort
    // Before it is begun: Stop may be quicker than storage.
    running.add(execution)
    store.setState(setRunning(turn.id, true))
    await tabs.hold(callLock(turn.id, callId), async () => {
      const isBegun = await record(turn, callId, (before) =>
        mayBegin(before) && !signal.aborted
          ? {
              status: 'running',
              startedAt: begin(before),
              ...(changed === undefined ? {} : { arguments: changed }),
            }
          : undefined,
      )
      if (!isBegun) return
      const result = await toolbox
        .run(tool, changed ?? call.arguments, signal)
        .catch((): ToolResult => failed('The person stopped this call.'))
      const { parts, files } = await keepParts(result.parts ?? [])
      addFiles(files)
      await record(turn, callId, (before) => ({
        startedAt: now(),
        ...before,
        status: result.failed ? 'failed' : 'done',
        output: result.output,
        ...(parts.length > 0 ? { parts } : {}),
        endedAt: now(),
      }))
    })
    running.delete(execution)
    settle(turn)
    return signal.aborted
  }

  /** Nothing goes on for a turn any more, unless another of its calls runs, here or in another tab. */
  function settle({ id }: Turn): void {
    const current = findTurn(store.getState(), id)?.turn
    const isRunning = runsHere(id).length > 0 || (current !== undefined && runningCalls(current).length > 0)
    if (!isRunning) store.setState(setRunning(id, false))
  }

  async function run(turnId: string, callId: string, choice: RunChoice = {}): Promise<void> {
    const found = find(turnId, callId)
    const tool = found === undefined ? undefined : toolOf(found.turn, found.call)
    if (found === undefined || tool === undefined || !isFunctionCall(found.call)) return
    const { turn, call } = found
    if (choice.remember !== undefined) void remember(tool, turn.conversationId, choice.remember)
    const changed = choice.arguments === call.arguments ? undefined : choice.arguments
    const isStopped = await execute(turn, found.call, tool, changed)
    // Who stops wants no answer to that: it would be paid for. The output waits for their word.
    if (!isStopped) await send(turnId)
  }

  async function remember(tool: Tool, conversationId: string, where: 'chat' | 'always'): Promise<void> {
    if (where === 'always') return approve(tool, 'always')
    const conversation = store.getState().conversations?.find(({ id }) => id === conversationId)
    if (conversation === undefined) return undefined
    const allowedTools = [...(conversation.allowedTools ?? []), approvalKey(tool)]
    const changed: Conversation = { ...conversation, allowedTools }
    store.setState(upsertConversation(changed))
    return save({ conversations: [changed] })
  }

  async function runReady(turnId: string): Promise<void> {
    const found = findTurn(store.getState(), turnId)
    if (found === undefined) return
    const { turn, conversation } = found
    const ready = openCalls(turn).filter((call) => {
      const tool = toolOf(turn, call)
      return (
        tool !== undefined &&
        runOf(turn, requestId(call) ?? '') === undefined &&
        isAllowed(tool, conversation.allowedTools)
      )
    })
    await Promise.all(ready.map((call) => run(turnId, requestId(call) ?? '')))
    // All outputs may have been there already.
    if (ready.length === 0) await send(turnId)
  }

  async function send(turnId: string, { isAsked } = { isAsked: false }): Promise<void> {
    // One tab sends, once: who comes second finds the turn that follows.
    await tabs.hold(`${turnId}/send`, async () => {
      const found = findTurn(store.getState(), turnId)
      if (found === undefined) return
      const { turn, conversation } = found
      const turns = store.getState().turns.get(turn.conversationId) ?? new Map<string, Turn>()
      const outputs = outputsOf(turn)
      if (outputs === undefined || outputs.length === 0) return
      const { column, round } = turn
      // The person has gone elsewhere in the tree meanwhile; nothing pulls them back. Columns are all in view.
      if (column === undefined && latest(store, conversation).leafId !== turnId) return
      // A question that was asked instead closed the calls, and whoever comes back to them may still answer.
      const isRound = ({ input }: Turn) => input.some(isCallOutput) && !input.some(isMessage)
      const hasMovedOn = [...turns.values()].some(
        (next) =>
          next.parentId === turnId &&
          !next.deleted &&
          (isRound(next) || (column !== undefined && next.column === column)),
      )
      if (hasMovedOn) return
      if (!isAsked && roundsAtEnd(pathTo(turns, turnId)) >= mostRounds) return
      const asked = column === undefined ? store.getState().settings : turn.settings
      await addTurn(latest(store, conversation), turnId, outputs, {
        settings: withoutForcedCall(asked),
        ...(column === undefined ? {} : { column }),
        ...(round === undefined ? {} : { round }),
      })
    })
  }

  async function approve(tool: Tool, approval: Approval): Promise<void> {
    const own = shelf.read().find((kept) => identityOf(kept) === identityOf(tool))
    if (own !== undefined) return shelf.put({ ...own, approval })
    toolbox.setApproval(tool, approval)
    return loadTools()
  }

  async function setApproval(name: string, approval: Approval): Promise<void> {
    const tool = store.getState().tools?.find((known) => known.name === name)
    if (tool !== undefined) await approve(tool, approval)
  }

  return {
    runReady,
    run,
    send,
    setApproval,
    async deny(turnId, callId, reason) {
      const found = find(turnId, callId)
      if (found === undefined) return
      const words = reason.trim()
      const output = `The person declined this call.${words === '' ? '' : ` They said: ${words}`}`
      await record(found.turn, callId, (before) =>
        mayBegin(before) ? { status: 'denied', output, startedAt: begin(before), endedAt: now() } : undefined,
      )
      await send(turnId)
    },
    async answerRequest(turnId, id, approve, reason) {
      const turn = findTurn(store.getState(), turnId)?.turn
      if (turn === undefined || !openRequests(turn).some((request) => requestId(request) === id)) return
      const status = approve ? 'done' : 'denied'
      const output = reason.trim()
      await record(turn, id, (before) =>
        mayBegin(before) ? { status, output, startedAt: begin(before), endedAt: now() } : undefined,
      )
      await send(turnId)
    },
    async provide(turnId, outputs) {
      for (const [callId, output] of outputs) {
        const found = find(turnId, callId)
        if (found === undefined) continue
        await record(found.turn, callId, (before) =>
          mayBegin(before) ? { status: 'done', output, startedAt: begin(before), endedAt: now() } : undefined,
        )
      }
      await send(turnId)
    },
    stop(turnId) {
      const calls = runsHere(turnId)
      for (const { abort } of calls) abort.abort()
      return calls.length > 0
    },
    loadTools,
  }
}
