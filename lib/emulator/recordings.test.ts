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
