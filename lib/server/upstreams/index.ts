import 'server-only'
import { environment, type Environment } from '../env'
import { emulator } from './emulator'
import { generic } from './generic'
import { llamacpp } from './llamacpp'
import { lmstudio } from './lmstudio'
import { configuredLocal, type LocalServer } from './local-server'
import { ollama } from './ollama'
import { openai } from './openai'
import { openrouter } from './openrouter'
import { probeLocal } from './probe'
import { therouter } from './therouter'
import type { Upstream } from './upstream'
import { vercel } from './vercel'
import { vllm } from './vllm'
import { xai } from './xai'

/** In the order people see them; the first one configured is the default. */
const hosted = [therouter, openai, openrouter, xai, vercel]
const local: readonly LocalServer[] = [ollama, lmstudio, llamacpp, vllm]

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}

/** The local servers to look for: those nobody named, and none on the port we listen on ourselves. */
export function serversToProbe(environment: Environment): readonly LocalServer[] {
  if (!environment.PARLEY_PROBE || environment.VERCEL) return []
  return local.filter(
    (server) => environment[server.variable] === undefined && server.port !== environment.PORT,
  )
}

/**
 * Every upstream there is: named by variables, found on this machine, and the demo where there is no other
 * or where it is asked for.
 *
 * @param probe how a local server is looked for; resolves to undefined where there is none
 */
export async function findUpstreams(
  environment: Environment,
  probe: (server: LocalServer) => Promise<Upstream | undefined> = probeLocal,
): Promise<readonly Upstream[]> {
  const found: readonly Upstream[] = (await Promise.all(serversToProbe(environment).map(probe))).filter(
    isPresent,
  )
  const upstreams: Upstream[] = [
    ...hosted.map((preset) => preset(environment)).filter(isPresent),
    ...local
      .map((server) => configuredLocal(server, environment) ?? found.find(({ id }) => id === server.id))
      .filter(isPresent),
    ...generic(environment),
  ]
  if (upstreams.length === 0 || environment.PARLEY_DEMO) upstreams.push(emulator(environment))
  return upstreams
}

declare global {
  // Shared by Next's route bundles and instrumentation, so that the machine is probed once per process.
  var parleyUpstreams: Promise<readonly Upstream[]> | undefined
}

/** The upstreams of this process, looked for at the first call and kept. Throws as `environment` does. */
export function upstreams(): Promise<readonly Upstream[]> {
  globalThis.parleyUpstreams ??= findUpstreams(environment())
  return globalThis.parleyUpstreams
}
