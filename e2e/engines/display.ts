import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A screen in memory, so that browsers have windows: without them, Firefox sees no mouse and paints no scrollbars. */
export interface Display {
  /** The environment for programs that are shown on it. */
  readonly environment: NodeJS.ProcessEnv
  readonly stop: () => Promise<void>
}

export async function startDisplay(): Promise<Display> {
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exited = once(child, 'exit')
  const number = await new Promise((resolve) => child.stdout.once('data', resolve))
  return {
    environment: { ...process.env, DISPLAY: `:${String(number).trim()}` },
    async stop() {
      child.kill()
      await exited
    },
  }
}
