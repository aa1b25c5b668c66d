import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBackup } from '@/lib/transfer/read-backup'
import { startCommand } from './testing/start-command'
import { startCountingUpstream } from './testing/counting-upstream'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-evaluate-'))
})
afterEach(() => rm(folder, { recursive: true }))

const secret = 'sk-not-to-be-written-4711'

test(
  'a run that is killed twice asks every row once, and its results open in the app',
  { timeout: 120_000 },
  async () => {
    const rows = 40
    await writeFile(join(folder, 'rows.csv'), `n,__expected\n${'1,contains: Answer\n'.repeat(rows)}`)
    const kills = [7, 23]
    let command: ReturnType<typeof startCommand> | undefined
    const upstream = await startCountingUpstream((count) => {
      if (count === kills[0]) {
        kills.shift()
        command?.kill()
      }
    })
    const files = {
      json: join(folder, 'r.json'),
      xml: join(folder, 'r.xml'),
      app: join(folder, 'r.parley.jsonl'),
    }
    const args = `--models m --base-url ${upstream.baseUrl} --api-key-env TEST_KEY --state ${folder}/state`
      .split(' ')
      .concat(join(folder, 'rows.csv'), '--prompt', 'Say {{n}}')
      .concat('--out', files.json, '--junit', files.xml, '--export', files.app)
    const run = (...more: readonly string[]) => {
      command = startCommand([...args, ...more], { TEST_KEY: secret })
      return command.ended
    }
    try {
      expect((await run()).code).toBeNull()
      expect((await run('--resume')).code).toBeNull()
      const resumed = await run('--resume')
      const counts = [...upstream.creates().values()]
      // What had left without an answer is reported and not sent again.
      const lost = Number(/(\d+) sent without a known end/.exec(resumed.errors)?.[1] ?? 0)
      expect(counts.every((count) => count === 1)).toBe(true)
      expect(lost).toBeLessThanOrEqual(8)
      expect(resumed.code).toBe(lost > 0 ? 3 : 0)
      const whole = lost > 0 ? await run('--resume', '--resend-lost') : resumed
      expect(whole.code).toBe(0)
      expect(whole.output).toContain(`| m | ${rows}/${rows} | 100% |`)
      // A request that was cut off may have been counted, or not have left.
      expect(upstream.creates().size).toBeGreaterThanOrEqual(rows)
      expect(upstream.creates().size).toBeLessThanOrEqual(rows + lost)
      const { kept } = await readBackup(new Blob([await readFile(files.app)]))
      expect(kept.dataSets[0]?.rows).toHaveLength(rows)
      expect(
        kept.cells.filter(({ cell, turn }) => cell.status === 'done' && turn !== undefined),
      ).toHaveLength(rows)
      const written = await Promise.all(Object.values(files).map((file) => readFile(file, 'utf8')))
      expect(`${written.join()}${whole.output}${whole.errors}`).not.toContain(secret)
    } finally {
      upstream.close()
    }
  },
)
