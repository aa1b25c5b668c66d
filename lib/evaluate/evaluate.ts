import { writeFile } from 'node:fs/promises'
import { judged } from '@/lib/datasets/check'
import { estimateRun } from '@/lib/datasets/run/estimate'
import { promptsOf } from '@/lib/datasets/prompt'
import { cellCount, maxColumns, type Run } from '@/lib/datasets/run/run'
import { columnsOf, pricedIn } from '@/lib/datasets/run/run-plan'
import { RunSession, type RunView } from '@/lib/datasets/run/session'
import type { Results } from '@/lib/datasets/results/results'
import { formatBytes } from '@/lib/language/bytes'
import { formatDuration } from '@/lib/language/duration'
import { counted, formatCost, formatCount } from '@/lib/language/format'
import { createFrom } from './ask-upstream'
import { createCheckWorkers } from './check-workers'
import { participantsOf } from './columns'
import type { Options } from './options'
import { embedFrom } from './embed-from'
import { createProgress } from './progress'
import { readSuite, type Suite } from './read-suite'
import { recoverFrom } from './recover'
import { writeAppFile } from './report/app-file'
import { toJson } from './report/json'
import { toJunit } from './report/junit'
import { summaryTable, toMarkdown } from './report/markdown'
import { isComplete, summaryOf } from './report/summary'
import { type OpenedRun, openRun } from './state'
import { upstreamsOf } from './upstreams'
import { UsageError } from './usage-error'

/** Where the command writes, besides files. */
interface Terminals {
  /** Results. */
  readonly out: (text: string) => void
  /** Progress and what to know. */
  readonly tell: (text: string) => void
  readonly progress: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>
  /** Called with what pauses the run. */
  readonly onPause: (pause: () => void) => void
}

/** 0: all models reach the threshold, 1: one doesn't, 3: incomplete. A UsageError means 2. */
type ExitCode = 0 | 1 | 3

/**
 * Asks each model every row of a suite and reports.
 *
 * @throws UsageError, and StorageError if the state can't be read or written
 */
export async function evaluateSuite(options: Options, terminals: Terminals): Promise<ExitCode> {
  const { tell } = terminals
  const suite = await readSuite(options)
  for (const note of suite.notes) tell(note)
  if (options.isStrict && suite.notes.length > 0) {
    throw new UsageError('Part of the suite can’t be imported, and --strict doesn’t allow that.')
  }
  const isJudged = [suite, ...suite.rows].some(({ checks = [] }) => judged(checks).length > 0)
  if (isJudged && options.judge === undefined) {
    throw new UsageError('Some checks need a model that judges: --judge MODEL')
  }
  const upstreams = await upstreamsOf(options)
  const { models, parameterSets, judge } = await participantsOf(options, upstreams)
  const { window } = options
  const columns = columnsOf(promptsOf(suite), models, parameterSets).map((column) => pricedIn(column, window))
  const without = upstreams.find(
    ({ id, capabilities }) =>
      capabilities.completionWindows !== true && columns.some(({ upstream }) => upstream === id),
  )
  if (window !== undefined && without !== undefined) {
    throw new UsageError(`${without.label} is not known to take requests with --window.`)
  }
  if (columns.length > maxColumns) {
    throw new UsageError(
      `Prompts × models × parameters are ${columns.length} columns; a run has at most ${maxColumns}.`,
    )
  }
  const { maxCost, maxRequests } = options
  const opened = await openRun(
    suite,
    {
      columns,
      ...((suite.prompts?.length ?? 0) > 0 || parameterSets.length > 0 ? { models, parameterSets } : {}),
      ...(judge === undefined || !isJudged ? {} : { judge }),
      ...(window && { window }),
      repeats: options.repeats,
      concurrency: options.concurrency,
      ...(options.perMinute === undefined ? {} : { perMinute: options.perMinute }),
      budget: {
        ...(maxCost === undefined ? {} : { cost: maxCost }),
        ...(maxRequests === undefined ? {} : { requests: maxRequests }),
      },
      answerTokens: 300,
    },
    options,
  )
  try {
    tellEstimate(opened.run, suite, options, tell)
    const create = createFrom(upstreams)
    const session = new RunSession(opened.run, suite.rows, {
      ...createCheckWorkers(),
      storage: opened.storage,
      create: (request, onEvents, signal, options) =>
        create(request, onEvents, signal, { ...options, readFile: suite.readFile }),
      recover: recoverFrom(upstreams),
      embedTexts: embedFrom(upstreams, options),
      now: () => Date.now(),
      wait,
      // The folder of the run is locked.
      hold: (_id, work) => work(),
      soon: (callback) => void setTimeout(callback, 200).unref(),
    })
    const view = await runToItsEnd(session, opened.run, options, terminals)
    return await report(
      suite,
      { run: opened.run, rows: suite.rows, cells: view.cells },
      view,
      opened,
      options,
      terminals,
    )
  } finally {
    await opened.close()
  }
}

function tellEstimate(run: Run, { rows }: Suite, { maxCost }: Options, tell: Terminals['tell']): void {
  const { requests, cost = 0, unpriced } = estimateRun(run, rows)
  const price = unpriced.length < run.columns.length ? `, about ${formatCost(cost)}` : ''
  const columns = run.columns.length > 1 ? ` × ${counted(run.columns.length, 'column')}` : ''
  tell(`${counted(rows.length, 'row')}${columns}, ${counted(requests, 'request')}${price}.`)
  if (maxCost === undefined || unpriced.length === 0) return
  tell(
    `${unpriced.join(', ')}: no known price, so --max-cost counts only what the provider says it cost. Add --price or --max-requests.`,
  )
}

async function runToItsEnd(
  session: RunSession,
  run: Run,
  { resendsLost, resendsFailed }: Options,
  { progress, onPause }: Terminals,
): Promise<RunView> {
  const show = createProgress(cellCount(run), progress)
  session.subscribe(() => show(session.read()))
  onPause(session.pause)
  await session.start()
  const again = session.read().cells.flatMap((cell) => {
    const isWanted = (resendsLost && cell?.status === 'lost') || (resendsFailed && cell?.status === 'failed')
    return cell !== undefined && isWanted ? [cell.number] : []
  })
  if (again.length > 0 && session.read().rest?.kind === 'done') await session.sendAgain(again)
  return session.read()
}

async function report(
  suite: Suite,
  results: Results,
  view: RunView,
  { storage }: OpenedRun,
  options: Options,
  { out, tell }: Terminals,
): Promise<ExitCode> {
  const summary = summaryOf(results)
  out(`${summaryTable(summary)}\n`)
  if (options.out !== undefined) await writeFile(options.out, toJson(suite.name, results, suite.notes))
  if (options.junit !== undefined) await writeFile(options.junit, toJunit(suite.name, results))
  if (options.markdown !== undefined) await writeFile(options.markdown, toMarkdown(suite.name, results))
  if (options.export !== undefined) await writeAppFile(options.export, storage, suite.readFile, Date.now())
  tellSpeed(view, tell)
  if (!isComplete(results)) {
    tell(whyIncomplete(view))
    return 3
  }
  const below = summary.filter(({ passRate = 1 }) => passRate < options.threshold)
  for (const { label, passRate = 0 } of below) {
    tell(
      `${label} passed ${(100 * passRate).toFixed(1)}%, which is below ${(100 * options.threshold).toFixed(1)}%.`,
    )
  }
  return below.length > 0 ? 1 : 0
}

function tellSpeed({ since, over, at }: RunView, tell: Terminals['tell']): void {
  const done = since === undefined ? 0 : over - since.over
  if (since === undefined || done === 0) return
  const duration = at - since.time
  const perSecond = (done / Math.max(duration / 1000, 0.001)).toFixed(1)
  // In kilobytes, everywhere.
  const memory = formatBytes(process.resourceUsage().maxRSS * 1024)
  tell(
    `${counted(done, 'answer')} in ${formatDuration(duration)}, ${perSecond} per second, ${memory} of memory at most.`,
  )
}

function whyIncomplete({ rest, cells }: RunView): string {
  const lost = cells.filter((cell) => cell?.status === 'lost').length
  const pending = cells.filter((cell) => cell?.status === 'pending').length
  const ended = cells.filter((cell) => cell?.status === 'done' || cell?.status === 'failed').length
  const open = cells.length - ended - lost - pending
  const parts = [
    ...(rest?.kind === 'budget' ? ['The budget is reached.'] : []),
    ...(rest?.kind === 'paused' ? ['Interrupted.'] : []),
    ...(rest?.kind === 'problem' ? [rest.message] : []),
    ...(pending > 0 ? [`The provider works on ${formatCount(pending)}: collect them with --resume.`] : []),
    ...(open > 0 ? [`${formatCount(open)} not answered yet: continue with --resume.`] : []),
    ...(lost > 0
      ? [
          `${formatCount(lost)} sent without a known end, perhaps billed: --resume --resend-lost sends them again.`,
        ]
      : []),
  ]
  return parts.join(' ')
}

const wait = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    signal.throwIfAborted()
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
