import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isObject } from '@/lib/responses/guards'
import { projectRoot } from '../support/next-server'

/**
 * Copies a benchmark that other programs take part in to a temporary folder; it installs these programs, which are no
 * dependencies of ours.
 *
 * @param name its folder beside this project, in `shared`; the variable BENCHMARKS names another place
 * @returns the copy; undefined if it isn't there
 */
export function copyBenchmark(name: string): string | undefined {
  const source = join(process.env['BENCHMARKS'] ?? join(projectRoot, '../shared'), name)
  if (!existsSync(source)) {
    console.log(`  Left out: ${source} doesn’t exist. BENCHMARKS can name its folder.`)
    return undefined
  }
  const copy = mkdtempSync(join(tmpdir(), `${name}-`))
  cpSync(source, copy, { recursive: true })
  return copy
}

/** Reads the lines of results that such a benchmark writes. */
export const readLines = (file: string): ReadonlyArray<Readonly<Record<string, unknown>>> =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
    .filter(isObject)
