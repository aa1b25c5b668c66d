import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createEmulator } from './emulate'
import { loadRecordings } from './recordings'
import { serveNode } from './serve-node'

const USAGE =
  'Usage: npm run emulator -- [--port 4010] [--host 127.0.0.1] [--key K] [--recordings DIR] [--tokens-per-second 80]'

try {
  await listen(process.argv.slice(2))
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

/** Serves the demo upstream on its own port, for people who test clients. */
async function listen(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4010' },
      host: { type: 'string', default: '127.0.0.1' },
      key: { type: 'string' },
      recordings: { type: 'string' },
      'tokens-per-second': { type: 'string', default: '80' },
    },
  })
  const port = readNumber('--port', values.port, 65_535)
  if (!Number.isInteger(port)) throw new Error(`--port must be a whole number, but is "${values.port}".`)
  const emulate = createEmulator({
    tokensPerSecond: readNumber('--tokens-per-second', values['tokens-per-second'], 1_000_000),
    recordings: values.recordings === undefined ? [] : await loadRecordings(resolve(values.recordings)),
    ...(values.key === undefined ? {} : { apiKey: values.key }),
  })
  const server = serveNode(emulate)
  await new Promise<void>((ready, fail) => {
    server.once('error', fail)
    server.listen(port, values.host, ready)
  })
  const address = server.address()
  const boundPort = typeof address === 'object' && address !== null ? address.port : port
  const host = values.host.includes(':') ? `[${values.host}]` : values.host
  console.log(`Demo upstream: http://${host}:${boundPort}/v1`)
}

function readNumber(flag: string, text: string, maximum: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value <= maximum) return value
  throw new Error(`${flag} must be a number from 0 to ${maximum}, but is "${text}".`)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return 'The port is taken: choose another with --port.'
  if (code === 'EACCES') return 'The port is not open to you: choose one above 1023 with --port.'
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) return `${error.message} ${USAGE}`
  return error.message
}
