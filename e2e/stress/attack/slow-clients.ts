import { connect, type Socket } from 'node:net'
import { Findings, type Target } from './target'

const many = 200
/** 15 s for the headers, which Node checks every 30 s. */
const longest = 50_000

const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })

/**
 * Opens many clients that send their headers letter by letter: they must be cut off, and nobody else may have to wait
 * for them.
 */
export async function bySlowClients(target: Target): Promise<Findings> {
  const findings = new Findings()
  const { port } = new URL(target.url)
  const closedAfter: number[] = []
  const sockets: Socket[] = []
  const startedAt = performance.now()
  for (let at = 0; at < many; at += 1) {
    const socket = connect(Number(port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.on('data', () => undefined)
    socket.on('close', () => closedAfter.push(performance.now() - startedAt))
    socket.write('POST /v1/responses HTTP/1.1\r\nhost: localhost\r\n')
    sockets.push(socket)
  }
  const waits: number[] = []
  while (performance.now() - startedAt < longest && closedAfter.length < many) {
    for (const socket of sockets) if (socket.writable) socket.write('x')
    const askedAt = performance.now()
    findings.expect((await target.ask('/api/health')).status === 200, 'the server is not well')
    waits.push(performance.now() - askedAt)
    await sleep(500)
  }
  for (const socket of sockets) socket.destroy()
  const longestWait = Math.max(...waits)
  console.log(
    `slow clients: ${closedAfter.length} of ${many} cut off after ${Math.round(Math.max(0, ...closedAfter) / 1000)} s; others waited ${Math.round(longestWait)} ms at most`,
  )
  findings.expect(closedAfter.length === many, `${many - closedAfter.length} of ${many} are still there`)
  findings.expect(longestWait < 1000, `others waited ${Math.round(longestWait)} ms`)
  return findings
}
