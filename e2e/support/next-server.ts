import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { serverEnvironment } from './environment'

/** A server of the production build. */
export interface NextServer {
  readonly url: string
  readonly pid: number
  /** All that it has printed so far. */
  readonly output: () => string
  readonly stop: () => Promise<void>
  /** As when its machine goes: at once. */
  readonly kill: () => Promise<void>
}

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/**
 * Starts `next start` on a free loopback port with an environment of its own.
 *
 * @param variables what is set of the variables that Parley reads
 */
export async function startNext(variables: Readonly<Record<string, string>>): Promise<NextServer> {
  const child = spawn(process.execPath, [next, 'start', '-p', '0', '-H', '127.0.0.1'], {
    cwd: projectRoot,
    env: { ...process.env, ...serverEnvironment(variables) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let output = ''
  let isReady = false
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      // A long log would be read again with each of its lines.
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
