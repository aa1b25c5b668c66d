import { setImmediate } from 'node:timers/promises'
import type { CreateResponse } from '@/lib/client/create-response'
// Preloads what the engine loads on demand, so that no test waits for a file.
import '@/lib/conversation/proof'
import '../auto-models'
import '../plan-and-send'
import type { ReadFile } from '@/lib/files/stored-file'
import { MemoryRunStorage } from '@/lib/datasets/storage/memory'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest, Item, ResponsesError, StreamEvent } from '@/lib/responses/types'
import type { Capabilities } from '@/lib/conversation/capabilities'
import type { Turns } from '@/lib/conversation/tree'
import type { Settings, Turn } from '@/lib/conversation/types'
import type { Change, Storage } from '@/lib/storage/contract'
import { MemoryStorage } from '@/lib/storage/memory'
import { createParleyStore } from '../store'
import { createParley } from '../parley'
import { TabFollower } from '../tab-follower'
import type { EngineWorld } from '../engine'
import { localSavedLists } from '@/lib/storage/saved-lists'
import type { VoteFile } from '@/lib/rankings/files/vote-files'
import { createFakeBrowser } from './fake-tabs'
import { createDraftTexts } from '../draft-texts'
import { createFakeDrafts } from './fake-drafts'
import { createFakeQuotes } from './fake-quotes'
import { createFakeToolbox } from './fake-toolbox'

/** A create request that was sent, and its upstream's answer. */
interface Asked {
  readonly request: CreateRequest
  readonly readFile: ReadFile | undefined
  readonly key: string | undefined
  readonly signal: AbortSignal
  /** Sends events, as one read of the stream. */
  say(...events: readonly StreamEvent[]): void
  /** Ends the stream, with an error only if one is given. */
  end(error?: ResponsesError): void
}

export const delta = (text: string): StreamEvent => ({ type: 'response.output_text.delta', delta: text })

export const ended = (id: string, output: readonly Item[], fields: object = {}): StreamEvent => ({
  type: 'response.completed',
  response: { id, status: 'completed', output, ...fields },
})

/** Runs everything that waits only for promises. */
export const settled = () => setImmediate()

/**
 * Creates an engine in an isolated world: storage in memory that logs its writes, create requests that wait for the
 * test, a clock and frames that move only when the test moves them.
 */
export function createFakeWorld(change: Partial<EngineWorld> = {}) {
  const store = createParleyStore()
  const kept = new MemoryStorage()
  const writeNow = kept.write.bind(kept)
  /** Everything that reached the outside, in order. */
  const log: string[] = []
  const asked: Asked[] = []
  /** The models that the picker would show as asked, oldest first. */
  const askedModels: string[] = []
  const writes: Change[] = []
  let preferences: Settings = { model: '' }
  let newChat: Settings | null = null
  let lastModel = ''
  let demoModel = ''
  let left: Change[] = []
  const savedDrafts = createFakeDrafts()
  let capabilities: Capabilities = new Map()
  let frames: Array<() => void> = []
  let ids = 0
  let now = 1000
  let timers: ReadonlyArray<{ readonly at: number; readonly callback: () => void }> = []

  const savedLists = localSavedLists(new EventTarget())

  const storage: Storage = Object.assign(kept, {
    async write(written: Change) {
      log.push('write')
      writes.push(written)
      // A real disk takes a moment.
      await settled()
      await writeNow(written)
      log.push('kept')
    },
  })
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
  const runStorage = new MemoryRunStorage()
  const voteFiles = new Map<string, VoteFile>()
  const drafts = createDraftTexts()
  const world: EngineWorld = {
    store,
    drafts,
    afterTyping: (callback) => callback(),
    create,
    createTimed: create,
    compact: create,
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
    loadTabFollower: () => Promise.resolve(TabFollower),
    unsavedAtExit: { keep: (pending) => left.push(pending), drop: () => (left = []) },
    preferences: {
      readDefaults: () => preferences,
      writeDefaults: (settings) => {
        preferences = settings
      },
      readDefaultPreset: () => '',
      writeDefaultPreset: () => {},
      onDefaultsChanged: () => {},
      readNewChat: () => newChat,
      writeNewChat: (settings) => {
        newChat = settings
      },
      readLastModel: () => lastModel,
      writeLastModel: (model) => {
        lastModel = model
      },
      readDemoModel: () => demoModel,
      writeDemoModel: (model) => {
        demoModel = model
      },
      readTitleModel: () => '',
      hasTaggedReasoning: ({ isLocal = false }) => isLocal,
      noteAsked: (model) => {
        askedModels.push(model)
      },
      readAsked: () => [...new Set(askedModels.toReversed())],
      drafts: savedDrafts,
      quotes: createFakeQuotes(),
    },
    capabilities: {
      read: () => capabilities,
      write: (written) => {
        capabilities = written
      },
    },
    savedLists: () => Promise.resolve(savedLists),
    runStorage: () => Promise.resolve(runStorage),
    voteFiles: () =>
      Promise.resolve({
        all: async () => [...voteFiles.values()],
        put: async (file) => void voteFiles.set(file.id, file),
        remove: async (id) => void voteFiles.delete(id),
      }),
    recordings: () =>
      Promise.resolve({ keep: () => Promise.resolve(), removeChats: () => Promise.resolve() }),
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
    isOutOfSight: () => false,
    ...change,
  }
  const parley = createParley(world)

  /** The latest create request, once everything before it has happened. */
  async function latest(): Promise<Asked> {
    await settled()
    await settled()
    const last = asked.at(-1)
    if (last === undefined) throw new Error('Nothing was asked.')
    return last
  }

  /** All turns of an open chat. */
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
    drafts,
    preferences: world.preferences,
    storage,
    /** What the page would leave behind when it closes. */
    left: () => left.at(-1),
    log,
    asked,
    askedModels,
    writes,
    latest,
    turnsOf,
    leaf,
    /** Answers the latest create request. */
    reply: async (id: string, output: readonly Item[], fields: object = {}) => {
      const last = await latest()
      last.say(ended(id, output, fields))
      await settled()
    },
    /** Advances the clock and runs what was due in the meantime. */
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
