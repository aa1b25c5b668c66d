import { openCalls, requestId, runOf, withRun, withRunsOf } from '@/lib/conversation/tool-runs'
import type { ToolRun, Turn } from '@/lib/conversation/types'
import type { Item } from '@/lib/responses/types'
import type { Change } from '@/lib/storage/contract'
import { findTurn, upsertTurn } from './edit-state'
import type { World } from './world'

interface CallRunsOptions {
  readonly world: Pick<World, 'store' | 'tabs' | 'now'>
  readonly save: (change: Change) => Promise<void>
  /** Reads a turn from storage. */
  readonly readTurn: (turn: Turn) => Promise<Turn | undefined>
}

/** The runs of calls, as all tabs agree on them: a call runs once, whatever tab or press starts it. */
export class CallRuns {
  readonly #world: CallRunsOptions['world']
  readonly #save: CallRunsOptions['save']
  readonly #readTurn: CallRunsOptions['readTurn']

  constructor({ world, save, readTurn }: CallRunsOptions) {
    this.#world = world
    this.#save = save
    this.#readTurn = readTurn
  }

  /** Finds a call that has no output yet, with its turn. */
  find(turnId: string, callId: string): { readonly turn: Turn; readonly call: Item } | undefined {
    const turn = findTurn(this.#world.store.getState(), turnId)?.turn
    const call = turn === undefined ? undefined : openCalls(turn).find((open) => requestId(open) === callId)
    return turn === undefined || call === undefined ? undefined : { turn, call }
  }

  /**
   * Records a change to a call, after all changes that other tabs have recorded. The change is saved when this
   * resolves, so that what starts next happens only once, whatever happens to the page.
   *
   * @param change returns the new run, or undefined if the earlier one forbids it
   * @returns whether the change was recorded
   */
  record(
    turn: Turn,
    callId: string,
    change: (before: ToolRun | undefined) => ToolRun | undefined,
  ): Promise<boolean> {
    const { store, tabs } = this.#world
    return tabs.hold(`${turn.id}/runs`, async () => {
      const kept = await this.#readTurn(turn)
      const current = withRunsOf(findTurn(store.getState(), turn.id)?.turn ?? turn, kept)
      const run = change(runOf(current, callId))
      const changed = run === undefined ? current : withRun(current, callId, run)
      store.setState(upsertTurn(changed))
      if (run !== undefined) await this.#save({ turns: [changed] })
      return run !== undefined
    })
  }

  /**
   * Starts the run of a call, unless it has started already.
   *
   * @param args JSON in place of the model's arguments
   * @returns whether this tab may run it now
   */
  start(turn: Turn, callId: string, args: string | undefined, signal: AbortSignal): Promise<boolean> {
    return this.record(turn, callId, (before) =>
      mayStart(before) && !signal.aborted
        ? {
            status: 'running',
            startedAt: this.#startTime(before),
            ...(args === undefined ? {} : { arguments: args }),
          }
        : undefined,
    )
  }

  /** Records an output that no tool of this page produced: the person's own, or a denial. */
  settle(turn: Turn, callId: string, status: 'done' | 'denied', output: string): Promise<boolean> {
    return this.record(turn, callId, (before) =>
      mayStart(before)
        ? { status, output, startedAt: this.#startTime(before), endedAt: this.#world.now() }
        : undefined,
    )
  }

  /** A new run always starts later than the previous one. */
  #startTime(before: ToolRun | undefined): number {
    return Math.max(this.#world.now(), (before?.startedAt ?? 0) + 1)
  }
}

const mayStart = (before: ToolRun | undefined): boolean => before === undefined || before.status === 'cut'
