import 'server-only'
import type { Environment } from '../env'
import type { InProcessUpstream } from './upstream'

type Handle = InProcessUpstream['handle']

declare global {
  // Next bundles every route separately: a module-level variable would give each route its own response store, so a
  // response created through one route could not be retrieved through another.
  var parleyEmulator: Promise<Handle> | undefined
}

/** Loaded on first use, so that a deployment with a key does not load the demo's code. */
async function load(environment: Environment): Promise<Handle> {
  const { PARLEY_RECORDINGS: recordings, PARLEY_DEMO_TOKENS_PER_SECOND: tokensPerSecond } = environment
  const { createEmulator } = await import('@/lib/emulator/emulate')
  if (recordings === undefined) return createEmulator({ tokensPerSecond })
  const { loadRecordings } = await import('@/lib/emulator/recordings')
  return createEmulator({ tokensPerSecond, recordings: await loadRecordings(recordings) })
}

/** Returns the embedded demo upstream, which runs in this process without a port or key. */
export function emulator(environment: Environment): InProcessUpstream {
  return {
    kind: 'in-process',
    id: 'emulator',
    label: 'Demo',
    capabilities: { chaining: true, store: true, completionWindows: true },
    demo: true,
    handle: async (request) => {
      globalThis.parleyEmulator ??= load(environment)
      const handle = await globalThis.parleyEmulator
      return handle(request)
    },
  }
}
