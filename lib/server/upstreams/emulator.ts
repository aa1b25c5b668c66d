import 'server-only'
import type { Environment } from '../env'
import type { InProcessUpstream } from './upstream'

type Handle = InProcessUpstream['handle']

declare global {
  // Next bundles every route on its own; a module-level variable would be one response store per route,
  // and a response made through one could not be fetched through another.
  var parleyEmulator: Promise<Handle> | undefined
}

/** Loaded at first use: a deployment with a key never pays for the demo's code. */
async function load(environment: Environment): Promise<Handle> {
  const { PARLEY_RECORDINGS: recordings, PARLEY_DEMO_TOKENS_PER_SECOND: tokensPerSecond } = environment
  const { createEmulator } = await import('@/lib/emulator/emulate')
  if (recordings === undefined) return createEmulator({ tokensPerSecond })
  const { loadRecordings } = await import('@/lib/emulator/recordings')
  return createEmulator({ tokensPerSecond, recordings: await loadRecordings(recordings) })
}

/** The embedded demo upstream: in this process, without port or key. */
export function emulator(environment: Environment): InProcessUpstream {
  return {
    kind: 'in-process',
    id: 'emulator',
    label: 'Demo',
    capabilities: { chaining: true, store: true },
    demo: true,
    handle: async (request) => {
      globalThis.parleyEmulator ??= load(environment)
      const handle = await globalThis.parleyEmulator
      return handle(request)
    },
  }
}
