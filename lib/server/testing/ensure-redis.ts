import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const isThere = () => spawnSync('redis-server', ['--version'], { timeout: 30_000 }).status === 0

function run(command: string, ...args: readonly string[]): void {
  spawnSync(command, args, { stdio: 'inherit', timeout: 10 * 60_000 })
}

/**
 * Makes sure, once before all tests, that there is a Redis server to test against: a fake would only repeat our own
 * assumptions about streams, expiry, and lost connections.
 */
export default function ensureRedis(): void {
  if (isThere()) return
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    process.stdout.write('No redis-server was found here: installing one.\n')
    run('apt-get', 'update')
    run('apt-get', 'install', '-y', '--no-install-recommends', 'redis-server')
  }
  if (!isThere())
    throw new Error('The tests need redis-server: install it, for example with your system’s packages.')
}
