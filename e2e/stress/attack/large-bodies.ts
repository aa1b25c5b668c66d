import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beginAnswer, beginStream, frame } from '../../support/upstream'
import { type Kind, kinds } from './large-body-kinds'
import { create, Findings, json, type Target } from './target'

const atOnce = 8
/** Milliseconds between two frames of the stream, which must not stop in the meantime. */
const frameEvery = 20

/** Resident memory of the server, in MB. */
function memoryOf({ pid }: Target): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

/** Sends the bodies from another process, so that building them does not distort our timing. Returns their statuses. */
async function sendAll(target: Target, kind: Kind, megabytes: number): Promise<readonly number[]> {
  const sender = fork(fileURLToPath(new URL('send-large-bodies.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      SEND_URL: target.url,
      SEND_KIND: kind,
      SEND_MEGABYTES: String(megabytes),
      SEND_TIMES: String(atOnce),
    },
  })
  const message: readonly unknown[] = await once(sender, 'message')
  const [statuses] = message
  if (!Array.isArray(statuses)) throw new Error('The sender of large bodies said nothing.')
  return statuses.map(Number)
}

/** Measures how long a running stream stands still while eight large bodies of a kind arrive. */
async function gapUnder(target: Target, kind: Kind, megabytes: number) {
  const abort = new AbortController()
  const { answer } = target.upstream
  target.upstream.answer = ({ response }) => {
    beginStream(response)
    response.write(beginAnswer('go'))
    const timer = setInterval(() => response.write(frame({ type: 'ping', at: Date.now() })), frameEvery)
    response.on('close', () => clearInterval(timer))
  }
  const stream = await fetch(`${target.url}/v1/responses`, {
    method: 'POST',
    headers: json,
    body: create(),
    signal: abort.signal,
  })
  target.upstream.answer = answer
  let longest = 0
  let last = performance.now()
  const reading = (async () => {
    for await (const _chunk of stream.body ?? []) {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
  })().catch(() => undefined)
  const statuses = await sendAll(target, kind, megabytes)
  longest = Math.max(longest, performance.now() - last)
  abort.abort()
  await reading
  return { longest, statuses }
}

/**
 * Sends bodies within the limit that are designed to be expensive to read, eight at once, next to a stream.
 *
 * @param megabytes the size of each
 */
export async function byLargeBodies(target: Target, megabytes = 47): Promise<Findings> {
  const findings = new Findings()
  const before = memoryOf(target)
  for (const kind of kinds) {
    const { longest, statuses } = await gapUnder(target, kind, megabytes)
    console.log(
      `${kind}: the stream stood still for ${Math.round(longest)} ms at most, statuses ${[...new Set(statuses)].join(', ')}, ${Math.round(memoryOf(target))} MB`,
    )
    // Generous, for slow machines: the figure above is the one to look at. A whole second is a bug on any machine.
    findings.expect(longest < 1000, `${kind}: a stream stood still for ${Math.round(longest)} ms`)
    findings.expect(
      statuses.every((status) => status > 0 && status !== 500),
      `${kind}: ${statuses.join(', ')}`,
    )
  }
  findings.expect((await target.ask('/api/health')).status === 200, 'the server is not well')
  console.log(`memory ${Math.round(before)} MB before, ${Math.round(memoryOf(target))} MB after`)
  return findings
}
