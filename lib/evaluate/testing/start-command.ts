import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Starts the command as a process of its own, which a test can kill. */
export function startCommand(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/evaluate/main.ts', ...args],
    { cwd: root, env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...variables } },
  )
  let [output, errors] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, output, errors }))
  return { ended, kill: () => child.kill('SIGKILL') }
}
