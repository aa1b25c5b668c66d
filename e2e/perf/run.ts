import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../support/next-server'
import { columns } from './columns'
import { core } from './core'
import { execute } from './execute'
import { gateway } from './gateway'
import { history } from './history'
import { pages } from './pages'
import { renderer } from './renderer'
import { readRun, reportOf, type Run } from './report'
import { figureOf, type Part } from './result'

/**
 * `npm run bench`, after `npm run build`: all benchmarks, one after the other, with nothing beside them. Writes
 * RESULTS.md and results.json here. `npm run bench -- history gateway` runs these only and keeps the other figures;
 * `--quick` measures each thing once.
 */
const parts: Readonly<Record<string, Part>> = { core, renderer, pages, history, columns, gateway }
const folder = join(projectRoot, 'e2e/perf')
const kept = join(folder, 'results.json')
const names = process.argv.slice(2).filter((name) => !name.startsWith('--'))
const isQuick = process.argv.includes('--quick')
const unknown = names.filter((name) => parts[name] === undefined)
if (unknown.length > 0) {
  throw new Error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`)
}

const before = existsSync(kept) ? readRun(readFileSync(kept, 'utf8')) : undefined
const measured: Array<Run['parts'][number]> = []
for (const [name, { title, run }] of Object.entries(parts)) {
  const last = before?.parts.find((part) => part.title === title)
  if (names.length > 0 && !names.includes(name)) {
    if (last !== undefined) measured.push(last)
    continue
  }
  console.log(title)
  const results = await run(isQuick)
  for (const result of results) {
    const { value, unit, reference } = result
    const beside = reference === undefined ? '' : `, ${figureOf(result).toFixed(2)} × ${reference.name}`
    console.log(`  ${result.name}: ${value.toFixed(1)} ${unit}${beside}`)
  }
  measured.push({ title, results })
}
const now: Run = { date: new Date().toISOString().slice(0, 10), parts: measured }
// What was not measured again would only be compared with itself.
const measuredAgain = before?.parts.filter((part) => !measured.includes(part)) ?? []
const earlier =
  before === undefined || measuredAgain.length === 0 ? undefined : { ...before, parts: measuredAgain }
writeFileSync(join(folder, 'RESULTS.md'), reportOf(now, earlier))
writeFileSync(kept, `${JSON.stringify(now, null, 2)}\n`)
await execute('npx', ['oxfmt', 'e2e/perf/RESULTS.md', 'e2e/perf/results.json'], projectRoot)
console.log('Written to e2e/perf/RESULTS.md.')
