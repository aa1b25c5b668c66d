import 'server-only'
import { markPeers } from './access/peer'
import { guardServers } from './door/guard-servers'
import { environment, EnvironmentError } from './env'
import { outliveReaders } from './log'
import { boundServers } from './shutdown'
import { upstreams } from './upstreams'

/**
 * Reads the environment and begins to look for local model servers; the first request waits for what is
 * left of that, the start does not.
 *
 * A bad environment ends the process with its sentences. Next would print them three times with a stack and
 * then serve a 500 to everything.
 */
export async function startUp(): Promise<void> {
  outliveReaders([process.stdout, process.stderr])
  markPeers()
  guardServers()
  boundServers()
  try {
    void upstreams()
    if (environment().OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return
    // Some megabytes of code, which nobody loads who does not want it.
    const { startTelemetry } = await import('./telemetry/start-telemetry')
    startTelemetry()
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
