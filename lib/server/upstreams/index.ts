import 'server-only'
import { environment, type Environment } from '../env'
import { emulator } from './emulator'
import { generic } from './generic'
import { hostedUpstreams } from './hosted'
import { configuredLocal, type LocalServer, localServers } from './local-servers'
import { probeLocal } from './probe'
import type { Upstream } from './upstream'

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}

/**
 * Returns the local servers to look for: those without a variable set, and not on the port that we listen on ourselves.
 */
export function serversToProbe(environment: Environment): readonly LocalServer[] {
  if (!environment.PARLEY_PROBE || environment.VERCEL) return []
  return localServers.filter(
    (server) => environment[server.variable] === undefined && server.port !== environment.PORT,
  )
}

/**
 * Finds all upstreams: those set by variables, those found on this machine, and the demo if there is no other or if it
 * is requested.
 *
 * @param probe looks for a local server; resolves to undefined if there is none
 */
export async function findUpstreams(
  environment: Environment,
  probe: (server: LocalServer) => Promise<Upstream | undefined> = probeLocal,
): Promise<readonly Upstream[]> {
  const found: readonly Upstream[] = (await Promise.all(serversToProbe(environment).map(probe))).filter(
    isPresent,
  )
  const upstreams: Upstream[] = [
    ...hostedUpstreams(environment),
    ...localServers
      .map((server) => configuredLocal(server, environment) ?? found.find(({ id }) => id === server.id))
      .filter(isPresent),
    ...generic(environment),
  ]
  if (upstreams.length === 0 || environment.PARLEY_DEMO) upstreams.push(emulator(environment))
  return upstreams
}

declare global {
  // Shared by Next's route bundles and the instrumentation, so that the machine is probed only once per process.
  var parleyUpstreams: Promise<readonly Upstream[]> | undefined
}

/** Returns this process's upstreams, found on the first call and cached. Throws like `environment`. */
export function upstreams(): Promise<readonly Upstream[]> {
  globalThis.parleyUpstreams ??= findUpstreams(environment())
  return globalThis.parleyUpstreams
}
