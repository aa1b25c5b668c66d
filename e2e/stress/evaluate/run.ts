import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCommand } from '@/lib/evaluate/testing/start-command'
import { startCountingUpstream } from '@/lib/evaluate/testing/counting-upstream'

const [kills, rows, concurrency] = [20, 2000, 8]
const folder = await mkdtemp(join(tmpdir(), 'parley-evaluate-'))
const suite = join(folder, 'rows.csv')
await writeFile(
  suite,
  `n,__expected\n${Array.from({ length: rows }, (_, n) => `${n},contains: a\n`).join('')}`,
)
const common = [suite, '--prompt', 'Say {{n}}', '--concurrency', String(concurrency), '--threshold', '0']

try {
  await killAndResume()
  await measure()
} finally {
  await rm(folder, { recursive: true })
}

/** Kills the command at random places, resumes it each time, and compares with what the upstream has counted. */
async function killAndResume(): Promise<void> {
  const places = Array.from({ length: kills }, () => Math.ceil(Math.random() * rows * 0.95)).toSorted(
    (one, other) => one - other,
  )
  let command: ReturnType<typeof startCommand> | undefined
  const upstream = await startCountingUpstream((count) => {
    if (places[0] === undefined || count < places[0]) return
    places.shift()
    const { kill } = command ?? {}
    // Anywhere within what follows a request: its id, its answer, its checks, the next request.
    setTimeout(() => kill?.(), Math.random() * 20)
  })
  const args = [...common, '--models', 'm', '--state', join(folder, 'killed'), '--base-url', upstream.baseUrl]
  let ended = await (command = startCommand(args)).ended
  let starts = 1
  while (ended.code === null) {
    ended = await (command = startCommand([...args, '--resume'])).ended
    starts += 1
  }
  const asked = [...upstream.creates().values()]
  const twice = asked.filter((count) => count > 1).length
  const lost = Number(/([\d,]+) sent without a known end/.exec(ended.errors)?.[1]?.replace(',', '') ?? 0)
  console.log(
    `Killed ${starts - 1} times: ${asked.length} of ${rows} rows asked, ${twice} of them twice; ${lost} reported as lost.`,
  )
  const again = await (command = startCommand([...args, '--resume', '--resend-lost'])).ended
  console.log(
    `After --resend-lost: exit code ${again.code}, ${upstream.creates().size} requests, each once: ${[...upstream.creates().values()].every((count) => count === 1)}.`,
  )
  upstream.close()
}

/** Runs all rows on the demo upstream's fastest model. */
async function measure(): Promise<void> {
  const emulator = spawn(process.execPath, ['--import', 'tsx', 'lib/emulator/listen.ts', '--port', '0'])
  try {
    const heading = String(await once(emulator.stdout, 'data'))
    const baseUrl = /http\S+/.exec(heading)?.[0] ?? ''
    const args = [...common, '--models', 'fast', '--state', join(folder, 'measured'), '--base-url', baseUrl]
    const { code, errors } = await startCommand(args).ended
    console.log(`${rows} rows on “fast”: exit code ${code}. ${errors.trim().split('\n').at(-1)}`)
  } finally {
    emulator.kill()
  }
}
