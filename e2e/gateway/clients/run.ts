import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isObject } from '@/lib/responses/guards'
import { projectRoot, startNext } from '../../support/next-server'

// Third-party client programs, each in two turns with tools against the demo through Parley's /v1. They are installed
// into a temporary folder and are not part of the project. `npm run build && npm run clients`.

interface Client {
  readonly program: string
  /** As npm is told. */
  readonly packages: readonly string[]
  /** The name under which the program imports its package, if we test another version of it. */
  readonly alias?: readonly [from: string, to: string]
  readonly isRight: (said: Readonly<Record<string, unknown>>) => boolean
}

const calledTwice = ({ calls, text }: Readonly<Record<string, unknown>>) =>
  calls === 2 && typeof text === 'string' && text.includes('sunny-2')

const clients: readonly Client[] = [
  { program: 'openai', packages: ['openai@latest'], isRight: calledTwice },
  {
    program: 'openai',
    packages: ['openai6@npm:openai@^6'],
    alias: ["from 'openai'", "from 'openai6'"],
    isRight: calledTwice,
  },
  { program: 'openai-agents', packages: ['@openai/agents', 'zod'], isRight: calledTwice },
  {
    program: 'ai-sdk',
    packages: ['ai', '@ai-sdk/openai', 'zod'],
    isRight: (said) => calledTwice(said) && said['warnings'] === 0,
  },
  { program: 'langchain', packages: ['@langchain/openai', '@langchain/core', 'zod'], isRight: calledTwice },
  {
    program: 'openrouter',
    packages: ['@openrouter/sdk'],
    isRight: (said) => calledTwice(said) && said['unknown'] === 0,
  },
  { program: 'codex', packages: ['@openai/codex'], isRight: ({ turns }) => turns === 2 },
]

const directory = await mkdtemp(join(tmpdir(), 'parley-clients-'))
const server = await startNext({ PARLEY_DEMO_TOKENS_PER_SECOND: '0', LOG_LEVEL: 'silent' })
const run = (command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(command, args, {
    cwd: directory,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 300_000,
  })

/** Returns what a program printed in its last line, or what went wrong. */
function lastLine(stdout: string, stderr: string): Readonly<Record<string, unknown>> {
  const line = stdout.trim().split('\n').at(-1) ?? ''
  try {
    const said: unknown = JSON.parse(line)
    if (isObject(said)) return said
  } catch {
    // It failed before it printed anything.
  }
  return { failed: stderr.trim().split('\n').slice(-5).join(' ').slice(0, 400) }
}

const failed: string[] = []
try {
  const packages = [...new Set(clients.flatMap((client) => client.packages))]
  const installed = run('npm', ['install', '--no-audit', '--no-fund', ...packages])
  if (installed.status !== 0) throw new Error(`npm install failed:\n${installed.stderr}`)
  for (const {
    program,
    packages: [first = ''],
    alias,
    isRight,
  } of clients) {
    const name = first.replace(/@(?:latest|npm:.*)$/, '')
    const version: unknown = JSON.parse(
      await readFile(join(directory, 'node_modules', name, 'package.json'), 'utf8'),
    )
    // They import packages that only this folder has, so they are plain text to all tools that read the project's code.
    const source = await readFile(
      join(projectRoot, `e2e/gateway/clients/programs/${program}.mjs.txt`),
      'utf8',
    )
    const file = `client-${name.replaceAll(/\W/g, '-')}.mjs`
    await writeFile(join(directory, file), alias === undefined ? source : source.replace(...alias))
    const { stdout, stderr } = run('node', [file], {
      BASE_URL: `${server.url}/v1`,
      MODEL: 'function-call',
      CODEX_MODEL: 'echo',
    })
    const said = lastLine(stdout, stderr)
    const verdict = isRight(said) ? 'right' : 'wrong'
    if (verdict === 'wrong') failed.push(name)
    const { version: number } = isObject(version) ? version : {}
    console.log(
      `${name.padEnd(18)} ${String(number).padEnd(10)} ${verdict.padEnd(6)} ${JSON.stringify(said).slice(0, 160)}`,
    )
  }
} finally {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
}
process.exitCode = failed.length === 0 ? 0 : 1
