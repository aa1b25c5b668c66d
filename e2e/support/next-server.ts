import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serverEnvironment } from './environment'

/** A server that runs the production build. */
export interface NextServer {
  readonly url: string
  readonly pid: number
  /** Returns everything it has printed so far. */
  readonly output: () => string
  readonly stop: () => Promise<void>
  /** Kills it instantly, as if its machine went down. */
  readonly kill: () => Promise<void>
}

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** The server that a container runs; exists after `BUILD_STANDALONE=1 npm run build`. */
export const standaloneServer = join(projectRoot, '.next/standalone/server.js')

/**
 * Starts `next start` on a free loopback port with its own environment.
 *
 * @param variables those of Parley's variables to set
 */
export const startNext = (variables: Readonly<Record<string, string>>): Promise<NextServer> =>
  start([next, 'start', '-p', '0', '-H', '127.0.0.1'], projectRoot, variables)

/** Starts the standalone server in the same way. */
export async function startStandalone(variables: Readonly<Record<string, string>>): Promise<NextServer> {
  const directory = dirname(standaloneServer)
  // The standalone build leaves these out, because a CDN might serve them.
  for (const part of ['public', '.next/static'])
    await cp(join(projectRoot, part), join(directory, part), { recursive: true })
  return start([standaloneServer], directory, { ...variables, PORT: '0', HOSTNAME: '127.0.0.1' })
}

async function start(
  command: readonly string[],
  directory: string,
  variables: Readonly<Record<string, string>>,
): Promise<NextServer> {
  const child = spawn(process.execPath, command, {
    cwd: directory,
    env: { ...process.env, ...serverEnvironment(variables) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let output = ''
  let isReady = false
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      // Otherwise we would scan the whole log again for each new line.
      if (isReady) return
      const [, address] = /Local:\s+(http:\S+)/.exec(output) ?? []
      isReady = address !== undefined && output.includes('Ready in')
      if (isReady && address !== undefined) resolve(address)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void exited.then(() => reject(new Error(`next start ended before it was ready:\n${output}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      child.kill()
      await exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}
