import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import { loadRecordings } from './recordings'
import { createTestEmulator, readObject, send } from './testing/client'

const directory = fileURLToPath(new URL('./testing/recordings', import.meta.url))
const all = await loadRecordings(directory)
const recordings = all.filter((recording) => recording.kind === 'events')
const files = (await readdir(directory)).filter((file) => file.endsWith('.events.ndjson'))
/** The last line can be parsed, so the recording can answer without `stream` too. */
const isWhole = (recording: (typeof recordings)[number]) =>
  recording.body !== null || recording.events.at(-1)?.type !== undefined

describe('recordings', () => {
  it('are there', () => {
    expect(recordings.length).toBeGreaterThan(20)
  })

  it.each(files)('%s is replayed to the letter, whatever is asked', async (file) => {
    const name = file.replace('.events.ndjson', '')
    const emulate = createTestEmulator({ recordings })
    const parts = recordings.filter((recording) => recording.name.replace(/-\d+$/, '') === name)
    const sent: string[] = []
    for (const { model } of parts) {
      const request = { model, input: [{ type: 'unheard_of' }], previous_response_id: 'resp_x', stream: true }
      const text = await (await send(emulate, 'POST', '/responses', request)).text()
      const lines = text.split('\n').filter((line) => line.startsWith('data: '))
      sent.push(...lines.map((line) => line.slice('data: '.length)))
    }
    const recorded = await readFile(join(directory, file), 'utf8')
    expect(sent).toEqual(recorded.split('\n').filter((line) => line !== ''))
  })

  it('give their body without stream, an error with its status', async () => {
    const emulate = createTestEmulator({ recordings })
    for (const { model, body } of recordings.filter(isWhole)) {
      const response = await send(emulate, 'POST', '/responses', { model, input: 'Hello' })
      const answer = await readObject(response)
      if (body !== null) expect(answer).toEqual(body)
      expect(response.status).toBe(answer['object'] === 'response' ? 200 : 429)
    }
  })

  it('are listed after the scenarios', async () => {
    const { data } = await readObject(await send(createTestEmulator({ recordings }), 'GET', '/models'))
    const models: readonly unknown[] = Array.isArray(data) ? data : []
    const last = models.at(-1)
    expect(isObject(last) && last['id']).toBe(recordings.at(-1)?.model)
  })
})

describe('files that the inspector saves', () => {
  const event = (type: string, fields: object = {}) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`
  const body =
    event('response.output_text.delta', { delta: 'Hi' }) +
    event('response.completed', { response: { id: 'resp_1', object: 'response', status: 'completed' } })
  const lines = (...all: readonly object[]) => all.map((line) => `${JSON.stringify(line)}\n`).join('')
  const first = { format: 'parley-recording', version: 1, startedAt: '2026-12-01T00:00:00.000Z' }
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recordings-'))
    await writeFile(
      join(folder, 'slow.parley-rec.jsonl'),
      lines(
        first,
        { t: 50, k: 'head', status: 200, headers: [['content-type', 'text/event-stream']] },
        { t: 60, k: 'chunk', text: body.slice(0, 20) },
        { t: 900, k: 'chunk', text: body.slice(20) },
        { t: 950, k: 'end', how: 'eof' },
      ),
    )
    await writeFile(
      join(folder, 'refused.parley-rec.jsonl'),
      lines(
        first,
        {
          t: 5,
          k: 'head',
          status: 429,
          headers: [
            ['content-type', 'application/json'],
            ['retry-after', '7'],
          ],
        },
        { t: 6, k: 'chunk', text: '{"error":{"message":"Slow down"}}' },
      ),
    )
    await writeFile(
      join(folder, 'broken.parley-rec.jsonl'),
      lines(
        first,
        { t: 5, k: 'head', status: 200, headers: [['content-type', 'text/event-stream']] },
        { t: 6, k: 'chunk', text: body.slice(0, 20) },
        { t: 7, k: 'end', how: 'network' },
      ),
    )
    await writeFile(join(folder, 'plain.sse'), body)
    const entry = (text: string) => ({
      startedDateTime: '2026-12-01T00:00:00.000Z',
      request: { method: 'POST', url: 'https://host/v1/responses' },
      response: { status: 200, content: { mimeType: 'text/event-stream', text } },
    })
    await writeFile(
      join(folder, 'two.har'),
      JSON.stringify({ log: { entries: [entry(body), entry('data: {}\n\n')] } }),
    )
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** Serves the folder with a clock that only waiting moves. */
  async function serve() {
    let now = 0
    const waits: number[] = []
    const emulate = createTestEmulator({
      recordings: await loadRecordings(folder),
      now: () => now,
      sleep: (milliseconds) => {
        waits.push(milliseconds)
        now += milliseconds
        return Promise.resolve()
      },
    })
    const ask = (model: string, stream = true) =>
      send(emulate, 'POST', '/responses', { model: `recording/${model}`, input: 'Hello', stream })
    return { ask, waits }
  }

  it('are models, one for each of their streams', async () => {
    const models = (await loadRecordings(folder)).map(({ model }) => model)
    expect(models).toEqual(
      ['broken', 'plain', 'refused', 'slow', 'two', 'two-2'].map((name) => `recording/${name}`),
    )
  })

  it('are served with their chunks and pauses', async () => {
    const { ask, waits } = await serve()
    const response = await ask('slow')
    const chunks: string[] = []
    for await (const chunk of response.body ?? []) chunks.push(Buffer.from(chunk).toString())
    expect(chunks).toEqual([body.slice(0, 20), body.slice(20)])
    expect(waits).toEqual([50, 10, 840, 50])
  })

  it('are served with their status, headers and end', async () => {
    const { ask } = await serve()
    const refused = await ask('refused')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7'])
    expect(await readObject(refused)).toEqual({ error: { message: 'Slow down' } })
    await expect((await ask('broken')).text()).rejects.toThrow('The recorded connection broke here.')
    expect(await (await ask('plain')).text()).toBe(body)
    expect(await (await ask('two-2')).text()).toBe('data: {}\n\n')
  })

  it('give their last response without stream, or say that there is none', async () => {
    const { ask } = await serve()
    expect(await readObject(await ask('slow', false))).toMatchObject({ id: 'resp_1' })
    expect(await (await ask('two-2', false)).text()).toContain('ask for it with \\"stream\\": true')
  })

  it('are named if they can not be read', async () => {
    const wrong = await mkdtemp(join(tmpdir(), 'recordings-'))
    await writeFile(join(wrong, 'chat.har'), '{"log":{"entries":[]}}')
    await expect(loadRecordings(wrong)).rejects.toThrow(/chat\.har: The HAR has no request/)
    await rm(wrong, { recursive: true })
  })
})

describe('a broken recording', () => {
  let broken = ''
  beforeAll(async () => {
    broken = await mkdtemp(join(tmpdir(), 'recordings-'))
  })
  afterAll(() => rm(broken, { recursive: true }))

  it('is replayed as it is: a line that is no event gets no name', async () => {
    await writeFile(join(broken, 'x.events.ndjson'), '{"type":"a"}\n{"type":\n\n[]\n')
    const emulate = createTestEmulator({ recordings: await loadRecordings(broken) })
    const response = await send(emulate, 'POST', '/responses', {
      model: 'recording/x',
      input: '',
      stream: true,
    })
    expect(await response.text()).toBe('event: a\ndata: {"type":"a"}\n\ndata: {"type":\n\ndata: []\n\n')
  })

  it('names the file whose body is no JSON', async () => {
    await writeFile(join(broken, 'x.events.ndjson'), '{"type":"a"}')
    await writeFile(join(broken, 'x.json'), '{')
    await expect(loadRecordings(broken)).rejects.toThrow(/x\.json: expected a JSON object/)
  })
})
