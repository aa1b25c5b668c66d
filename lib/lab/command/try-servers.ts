import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { recordingFile } from '@/lib/inspector/files/recording-file'
import { words } from '@/lib/language/english/lab-page'
import { routeOf, upstreamsOf } from '@/lib/evaluate/upstreams'
import { UsageError } from '@/lib/evaluate/usage-error'
import { secretsOf, type Upstream } from '@/lib/server/upstreams/upstream'
import { validate } from '@/lib/tools/structured/validate'
import { changesBetween, isWorse } from '../compare-columns'
import { emptyColumn, fillColumn } from '../fill-column'
import { countGrades, type LabColumn } from '../lab-column'
import { probes } from '../probes'
import { writeBadge } from '../report/badge'
import { readJson, writeJson } from '../report/json'
import { summaryOf, writeMarkdown } from '../report/markdown'
import { runLab } from '../run-lab'
import type { ServerUnderTest } from '../server-under-test'
import { httpServer } from './http-server'
import type { LabOptions } from './options'

interface Console {
  readonly out: (text: string) => void
  /** For what isn't a result. */
  readonly tell: (text: string) => void
  readonly signal: AbortSignal
}

/**
 * Tries the models one after the other, and writes the reports.
 *
 * @returns the exit code
 * @throws UsageError
 */
export async function tryServers(options: LabOptions, console: Console): Promise<number> {
  const earlier = options.against === undefined ? [] : await readEarlier(options.against)
  const upstreams = await upstreamsOf(options)
  const columns: LabColumn[] = []
  for (const name of options.models) {
    const { upstream, model } = routeOf(name, upstreams)
    console.tell(`\n${model} (${upstream.label})`)
    columns.push(await tryModel(upstream, model, options, console))
  }
  await Promise.all([
    write(options.out, () => writeJson(columns)),
    write(options.markdown, () => writeMarkdown(columns)),
    write(options.badge, () => columns.slice(0, 1).map(writeBadge).join('')),
  ])
  console.out(writeMarkdown(columns))
  const worse = tellChanges(earlier, columns, console)
  const isBad = columns.some((column) => {
    const { fails, deviates } = countGrades(column)
    return fails > 0 || (options.isStrict && deviates > 0)
  })
  if (options.against !== undefined) return worse > 0 ? 1 : 0
  return isBad ? 1 : 0
}

async function tryModel(
  upstream: Upstream,
  model: string,
  { only, timeLimit, recordings }: LabOptions,
  { tell, signal }: Console,
): Promise<LabColumn> {
  let column = emptyColumn({ id: randomUUID(), server: upstream.label, model, startedAt: Date.now() })
  const counted = new Set<string>()
  const lab = runLab(serverOf(upstream, model), {
    signal,
    now: () => performance.now(),
    date: () => Date.now(),
    newId: randomUUID,
    sleep: (milliseconds, ended) =>
      setTimeout(milliseconds, undefined, { signal: ended }).catch(() => undefined),
    timeLimit,
    ...(only === undefined ? {} : { only }),
  })
  const hide = hiding(secretsOf(upstream))
  for await (const found of lab) {
    const { detail: said, ...rest } = found
    const result = said === undefined ? rest : { ...rest, detail: hide(said) }
    column = fillColumn(column, result, counted)
    const { probe, grade, detail } = { detail: undefined, ...result }
    if (only?.includes(probe.id) === false && result.recordings.length === 0) continue
    tell(
      `${words.marks[grade]} ${probe.title}${grade === 'conforms' || detail === undefined ? '' : `: ${detail}`}`,
    )
    if (recordings === undefined) continue
    const folder = join(recordings, fileName(model))
    await mkdir(folder, { recursive: true })
    await Promise.all(
      result.recordings.map((recording, at) =>
        writeFile(
          join(folder, `${probe.id}-${at + 1}.parley-rec.jsonl`),
          hide(recordingFile(recording, { provider: upstream.label })),
        ),
      ),
    )
  }
  tell(summaryOf(column))
  return column
}

/** Keys have any form, and a server may repeat them in what it says; those that we know are hidden by their value. */
const hiding =
  (secrets: readonly string[]) =>
  (text: string): string =>
    secrets.reduce((before, secret) => before.replaceAll(secret, '*'.repeat(secret.length)), text)

/** How a provider is reached from here; the demo has no network. */
function serverOf(upstream: Upstream, model: string): ServerUnderTest {
  if (upstream.kind === 'network') return httpServer({ ...upstream, model })
  return {
    model,
    isDirect: true,
    send: ({ method, path, body, signal }) =>
      upstream.handle(
        new Request(`http://demo.invalid/v1${path}`, {
          method,
          headers: body === undefined ? {} : { 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body }),
          signal,
        }),
      ),
    validate: async (schema, text) => validate(schema, text),
  }
}

/** A model's name as a folder's: it may have slashes. */
const fileName = (model: string) => model.replaceAll(/[^\w.-]+/g, '-')

async function readEarlier(path: string): Promise<readonly LabColumn[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`--against: ${path} can’t be read.`)
  })
  const columns = readJson(text)
  if (columns === undefined)
    throw new UsageError(`--against: ${path} has no results of the lab. Write them with --out.`)
  return columns
}

async function write(path: string | undefined, text: () => string): Promise<void> {
  if (path === undefined) return
  await writeFile(path, text()).catch((error: unknown) => {
    throw new UsageError(
      `${path} can’t be written: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
}

/** Says what changed since an earlier run; returns how much became worse. */
function tellChanges(
  earlier: readonly LabColumn[],
  columns: readonly LabColumn[],
  { tell }: Console,
): number {
  let worse = 0
  for (const column of columns) {
    const before = earlier.findLast(({ model, server }) => model === column.model && server === column.server)
    if (before === undefined) continue
    const changes = changesBetween(before, column)
    worse += changes.filter(isWorse).length
    for (const change of changes) {
      const title = probes.find(({ id }) => id === change.probeId)?.title ?? change.probeId
      tell(`${column.model}: ${title}: ${words.grades[change.before]} → ${words.grades[change.after]}`)
    }
    if (changes.length === 0) tell(`${column.model}: nothing changed.`)
  }
  return worse
}
