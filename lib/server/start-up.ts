import 'server-only'
import { markPeers } from './access/peer'
import { guardServers } from './door/guard-servers'
import { environment, EnvironmentError } from './env'
import { outliveReaders } from './log'
import { boundServers } from './shutdown'
import { upstreams } from './upstreams'

/**
 * Reads the environment and starts looking for local model servers; the first request waits for the rest of the search,
 * startup does not.
 *
 * A bad environment ends the process with our error messages. Next would print them three times with a stack and then
 * answer every request with a 500.
 */
export async function startUp(): Promise<void> {
  outliveReaders([process.stdout, process.stderr])
  markPeers()
  guardServers()
  boundServers()
  try {
    void upstreams()
    if (environment().OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return
    // It is a few megabytes of code, so we load it only if it is enabled.
    const { startTelemetry } = await import('./telemetry/start-telemetry')
    startTelemetry()
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
