import { existsSync } from 'node:fs'
import { UsageError } from '@/lib/evaluate/usage-error'
import { help } from './help'
import { readOptions } from './options'
import { tryServers } from './try-servers'

// The same files as Next reads, in the same order; the first one that sets a variable counts.
for (const file of ['.env.production.local', '.env.local', '.env.production', '.env']) {
  if (existsSync(file)) process.loadEnvFile(file)
}
// The gateway's log would stand among the results.
process.env['LOG_LEVEL'] = 'silent'

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help)
    return 0
  }
  const tell = (text: string) => void process.stderr.write(`${text}\n`)
  const stop = new AbortController()
  process.once('SIGINT', () => {
    tell('\nStopping. Press Ctrl+C again to end at once.')
    stop.abort()
  })
  try {
    return await tryServers(readOptions(args), {
      out: (text) => void process.stdout.write(text),
      tell,
      signal: stop.signal,
    })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    tell(error.message)
    return 2
  }
}
