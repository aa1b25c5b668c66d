import { existsSync } from 'node:fs'
import { StorageError } from '@/lib/storage/contract'
import { evaluateSuite } from './evaluate'
import { help } from './help'
import { readOptions, wantsHelp } from './options'
import { UsageError } from './usage-error'

// The same files as Next reads, in the same order; the first one that sets a variable counts.
for (const file of ['.env.production.local', '.env.local', '.env.production', '.env']) {
  if (existsSync(file)) process.loadEnvFile(file)
}
// The gateway's log would stand among the results.
process.env['LOG_LEVEL'] = 'silent'

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  if (wantsHelp(args)) {
    process.stdout.write(help)
    return 0
  }
  const tell = (text: string) => void process.stderr.write(`${text}\n`)
  try {
    return await evaluateSuite(readOptions(args), {
      out: (text) => void process.stdout.write(text),
      tell,
      progress: process.stderr,
      onPause: pauseOnInterrupt(tell),
    })
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof StorageError)) throw error
    tell(error.message)
    return 2
  }
}

/** The first Ctrl+C lets the requests in progress end, the second ends at once. */
function pauseOnInterrupt(tell: (text: string) => void) {
  return (pause: () => void) =>
    process.once('SIGINT', () => {
      tell('\nPausing: requests in progress finish. Press Ctrl+C again to end at once.')
      pause()
    })
}
