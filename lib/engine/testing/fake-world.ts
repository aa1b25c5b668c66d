import { setImmediate } from 'node:timers/promises'
import type { CreateResponse } from '@/lib/client/create-response'
// What the engine loads on the way is there already: no test waits for a file.
import '@/lib/conversation/proof'
import '../send-turn'
import type { ReadFile } from '@/lib/files/stored-file'
import { createMemoryRunStorage } from '@/lib/datasets/storage/memory'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest, Item, ResponsesError, StreamEvent } from '@/lib/responses/types'
import type { Capabilities } from '@/lib/conversation/capabilities'
import type { Turns } from '@/lib/conversation/tree'
import type { Settings, Turn } from '@/lib/conversation/types'
import type { Change, Storage } from '@/lib/storage/contract'
import { createMemoryStorage } from '@/lib/storage/memory'
import { createParleyStore } from '@/lib/store/store'
import { createParley, type World } from '../parley'
import { localShelves } from '../shelves'
import { createFakeBrowser } from './fake-tabs'
import { createFakeDrafts } from './fake-drafts'
import { createFakeToolbox } from './fake-toolbox'

/** A create that left, and what its upstream says to it. */
interface Asked {
  readonly request: CreateRequest
  readonly readFile: ReadFile | undefined
  readonly key: string | undefined
  readonly signal: AbortSignal
  /** Sends events, as one read of the stream. */
  say(...events: readonly StreamEvent[]): void
  /** Ends the stream; nothing was wrong on the way unless it says so. */
  end(error?: ResponsesError): void
}

export const delta = (text: string): StreamEvent => ({ type: 'response.output_text.delta', delta: text })

export const ended = (id: string, output: readonly Item[], fields: object = {}): StreamEvent => ({
  type: 'response.completed',
  response: { id, status: 'completed', output, ...fields },
})

/** Lets everything happen that waits for nothing but promises. */
export const settled = () => setImmediate()

/**
 * An engine in a world of its own: storage in memory that says what is written, creates that wait for the
 * test, a clock and frames that move when told.
 */
export function createFakeWorld(change: Partial<World> = {}) {
  const store = createParleyStore()
  const kept = createMemoryStorage()
  /** What reached the outside, in order. */
  const log: string[] = []
  const asked: Asked[] = []
  const writes: Change[] = []
  let preferences: Settings = { model: '' }
  let demoModel = ''
  let left: Change[] = []
  const drafts = createFakeDrafts()
  let capabilities: Capabilities = new Map()
  let frames: Array<() => void> = []
  let ids = 0
  let now = 1000
  let timers: ReadonlyArray<{ readonly at: number; readonly callback: () => void }> = []

  const shelves = localShelves(new EventTarget())

  const storage: Storage = {
    ...kept,
    async write(written) {
      log.push('write')
      writes.push(written)
      // A real disk takes a moment.
      await settled()
      await kept.write(written)
      log.push('kept')
    },
  }
  const create: CreateResponse = (request, onEvents, signal, { readFile, key } = {}) => {
    log.push('create')
    return new Promise((resolve) => {
      let state = initialState
      signal.addEventListener('abort', () => resolve(undefined))
      if (signal.aborted) resolve(undefined)
      asked.push({
        request,
        readFile,
        key,
        signal,
        say: (...events) => {
          if (signal.aborted) return
          state = events.reduce(reduce, state)
          if (onEvents(events) === 'enough') resolve(undefined)
        },
        end: resolve,
      })
    })
  }
  const runStorage = createMemoryRunStorage()
  const world: World = {
    store,
    create,
    createTimed: create,
    resume: () => Promise.resolve({ kind: 'gone' }),
    endResponse: () => Promise.resolve(undefined),
    listModels: () =>
      Promise.resolve({
        models: [
          { id: 'echo', upstream: 'demo' },
          { id: 'other', upstream: 'away' },
          { id: 'plain', upstream: 'simple' },
          { id: 'twin', upstream: 'demo' },
        ],
        upstreams: [
          { id: 'demo', label: 'Demo', demo: true, chains: true },
          { id: 'away', label: 'Away', demo: false, chains: true },
          { id: 'simple', label: 'Simple', demo: false, chains: false },
        ],
      }),
    openStorage: () => Promise.resolve(storage),
    leftBehind: { keep: (pending) => left.push(pending), drop: () => (left = []) },
    preferences: {
      read: () => preferences,
      write: (settings) => {
        preferences = settings
      },
      readDemoModel: () => demoModel,
      writeDemoModel: (model) => {
        demoModel = model
      },
      drafts,
    },
    capabilities: {
      read: () => capabilities,
      write: (written) => {
        capabilities = written
      },
    },
    shelves: () => Promise.resolve(shelves),
    runStorage: () => Promise.resolve(runStorage),
    newId: () => `id_${(ids += 1)}`,
    now: () => now,
    after: (delay, callback) => {
      const timer = { at: now + delay, callback }
      timers = [...timers, timer]
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    tabs: createFakeBrowser().openTab(),
    openToolbox: () => Promise.resolve(createFakeToolbox()),
    requestFrame: (callback) => frames.push(callback),
    ...change,
  }
  const parley = createParley(world)

  /** The create that left last, once everything before it has happened. */
  async function latest(): Promise<Asked> {
    await settled()
    await settled()
    const last = asked.at(-1)
    if (last === undefined) throw new Error('Nothing was asked.')
    return last
  }

  /** All turns of an opened chat. */
  const turnsOf = (conversationId: string): Turns =>
    store.getState().turns.get(conversationId) ?? new Map<string, Turn>()

  /** The turn at the end of a chat. */
  function leaf(conversationId: string): Turn {
    const leafId = store.getState().conversations?.find(({ id }) => id === conversationId)?.leafId
    const turn = turnsOf(conversationId).get(leafId ?? '')
    if (turn === undefined) throw new Error(`The chat ${conversationId} has no turns.`)
    return turn
  }

  return {
    parley,
    store,
    preferences: world.preferences,
    storage,
    /** What the page would leave behind. */
    left: () => left.at(-1),
    log,
    asked,
    writes,
    latest,
    turnsOf,
    leaf,
    /** Answers the create that left last. */
    reply: async (id: string, output: readonly Item[], fields: object = {}) => {
      const last = await latest()
      last.say(ended(id, output, fields))
      await settled()
    },
    /** Lets time pass, with what was to happen meanwhile. */
    pass: (milliseconds: number) => {
      now += milliseconds
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { callback } of due) callback()
    },
    paint: () => {
      const due = frames
      frames = []
      for (const callback of due) callback()
    },
  }
}
