import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a command with its output shown. Rejects if it fails. */
export async function execute(
  command: string,
  parameters: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const child = spawn(command, parameters, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  await once(child, 'exit')
  const { exitCode } = child
  if (exitCode !== 0) {
    throw new Error(`${command} ${parameters.join(' ')} failed with exit code ${exitCode}.`)
  }
}
