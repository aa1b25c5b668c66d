import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isObject, listOf } from '@/lib/responses/guards'
import { projectRoot } from '../support/next-server'
import { execute } from './execute'
import type { Part, Result } from './result'

/** Fold, decoder, replay, gateway queue, search, rankings: what `*.bench.ts` beside the code measures. */
export const core: Part = {
  title: 'Without a browser',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'))
    const file = join(folder, 'results.json')
    await execute('npx', ['vitest', 'bench', '--run', '--outputJson', file], projectRoot)
    const results: unknown = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(folder, { recursive: true })
    return objectsIn(results, 'files').flatMap((each) => objectsIn(each, 'groups').flatMap(resultsOf))
  },
}

/** A benchmark that is named a floor or a peer is what the others of its group stand beside. */
function resultsOf(group: Readonly<Record<string, unknown>>): readonly Result[] {
  const title = String(group['fullName']).split(' > ').at(-1) ?? ''
  const all = objectsIn(group, 'benchmarks').map(({ name, mean }) => ({
    name: String(name),
    value: Number(mean),
  }))
  const references = all.filter(({ name }) => /^(?:floor|peer): /.test(name))
  return all
    .filter((each) => !references.includes(each))
    .flatMap(({ name, value }) => {
      const result: Result = { name: `${title}: ${name}`, value, unit: 'ms' }
      return references.length === 0 ? [result] : references.map((reference) => ({ ...result, reference }))
    })
}

const objectsIn = (value: unknown, key: string) =>
  listOf(isObject(value) ? value[key] : undefined).filter(isObject)
