import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmulator } from '@/lib/emulator/emulate'
import { serveNode } from '@/lib/emulator/serve-node'
import { portOf } from '@/lib/server/testing/port-of'
import { readJson } from '../report/json'
import { readOptions } from './options'
import { tryServers } from './try-servers'

const secret = 'sk-not-to-be-written-4711'
let folder = ''
let server: Server
let base: readonly string[] = []

beforeEach(async () => {
  vi.stubEnv('LAB_KEY', secret)
  folder = await mkdtemp(join(tmpdir(), 'parley-lab-'))
  server = serveNode(createEmulator({ apiKey: secret, tokensPerSecond: 0 })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = ['--base-url', `http://127.0.0.1:${portOf(server.address())}`, '--api-key-env', 'LAB_KEY']
})
afterEach(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

async function run(...args: readonly string[]) {
  const said: string[] = []
  const written: string[] = []
  const code = await tryServers(readOptions([...base, ...args]), {
    out: (text) => written.push(text),
    tell: (text) => said.push(text),
    signal: new AbortController().signal,
  })
  return { code, said: said.join('\n'), written: written.join('') }
}

describe('npm run lab', () => {
  it('reports on a server by its exit code and in every form, and never writes the key', async () => {
    const [out, markdown, badge, recordings] = ['r.json', 'r.md', 'r.svg', 'wire'].map((name) =>
      join(folder, name),
    )
    const files = ['--out', out ?? '', '--markdown', markdown ?? '', '--badge', badge ?? '']
    const good = await run(
      '--model',
      'conforming',
      '--only',
      'chain,errors.key',
      ...files,
      '--recordings',
      recordings ?? '',
    )
    expect(good.code).toBe(0)
    const columns = readJson(await readFile(out ?? '', 'utf8'))
    expect(columns?.[0]).toMatchObject({
      model: 'conforming',
      findings: { 'chain.follows': { grade: 'conforms' } },
    })
    expect(await readFile(markdown ?? '', 'utf8')).toContain('| Follows previous_response_id | ✓ |')
    expect(await readFile(badge ?? '', 'utf8')).toContain('<svg')
    const written = await readdir(join(recordings ?? '', 'conforming'))
    expect(written).toContain('chain.follows-2.parley-rec.jsonl')
    const texts = await Promise.all(
      written.map((name) => readFile(join(recordings ?? '', 'conforming', name), 'utf8')),
    )
    expect([...texts, good.said, good.written].join('')).not.toContain(secret)

    const bad = await run('--model', 'ignore', '--only', 'chain.follows')
    expect(bad.code).toBe(1)
    expect(bad.said).toContain('✗ Follows previous_response_id: The answer doesn’t have the word')
  })

  it('counts deviations only if it is strict, and says what became worse', async () => {
    const only = ['--only', 'chain.echo']
    const earlier = join(folder, 'earlier.json')
    expect((await run('--model', 'no-echo', ...only, '--out', earlier)).code).toBe(0)
    expect((await run('--model', 'no-echo', ...only, '--strict')).code).toBe(1)

    const same = await run('--model', 'no-echo', ...only, '--against', earlier)
    expect(same).toMatchObject({ code: 0 })
    expect(same.said).toContain('nothing changed')
    const text = await readFile(earlier, 'utf8')
    await writeFile(earlier, text.replace('"grade": "deviates"', '"grade": "conforms"'))
    const worse = await run('--model', 'no-echo', ...only, '--against', earlier)
    expect(worse.code).toBe(1)
    expect(worse.said).toContain('Names the response it continues: Conforms → Deviates')
  })

  it('never writes a key that a server repeats, whatever its form', async () => {
    const odd = 'PlainKey4711'
    vi.stubEnv('LAB_KEY', odd)
    const echoing = createServer((request, response) => {
      const said = `${request.headers.authorization?.replace('Bearer ', '')} is not known.`
      response.writeHead(401, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { type: 'invalid_request_error', message: said } }))
    }).listen(0, '127.0.0.1')
    await once(echoing, 'listening')
    base = ['--base-url', `http://127.0.0.1:${portOf(echoing.address())}`, '--api-key-env', 'LAB_KEY']
    try {
      const [out, recordings] = [join(folder, 'r.json'), join(folder, 'wire')]
      const { code, said, written } = await run('--model', 'm', '--out', out, '--recordings', recordings)
      const wire = await readFile(join(recordings, 'm', 'answer.basic-1.parley-rec.jsonl'), 'utf8')
      expect(code).toBe(1)
      expect(said).toContain('is not known.')
      expect([said, written, wire, await readFile(out, 'utf8')].join('')).not.toContain(odd)
    } finally {
      echoing.close()
    }
  })

  it('says what is wrong with what it is given', async () => {
    expect(() => readOptions(['--model', 'echo', '--only', 'chains'])).toThrow(
      /no probe is named “chains”.*chain,/,
    )
    expect(() => readOptions([])).toThrow('Name the model')
    expect(() => readOptions(['--model', 'a', '--timeout', 'soon'])).toThrow('--timeout is a number')
    await writeFile(join(folder, 'other.json'), '{"format":"something"}')
    await expect(run('--model', 'echo', '--against', join(folder, 'other.json'))).rejects.toThrow(
      'has no results of the lab',
    )
    await expect(run('--model', 'echo', '--against', join(folder, 'none.json'))).rejects.toThrow(
      'can’t be read',
    )
  })
})
