import { parseArgs } from 'node:util'
import { formats } from '@/lib/datasets/import/imported'
import { completionWindows } from '@/lib/datasets/run/completion-window'
import { maxAtOnce, maxModels, maxRepeats } from '@/lib/datasets/run/run'
import { UsageError } from './usage-error'

const flags = {
  models: { type: 'string' },
  judge: { type: 'string' },
  embeddings: { type: 'string' },
  parameters: { type: 'string', multiple: true },
  'base-url': { type: 'string' },
  'api-key-env': { type: 'string' },
  price: { type: 'string', multiple: true },
  prompt: { type: 'string' },
  check: { type: 'string', multiple: true },
  filter: { type: 'string' },
  repeat: { type: 'string' },
  format: { type: 'string' },
  'data-set': { type: 'string' },
  strict: { type: 'boolean' },
  'max-cost': { type: 'string' },
  'max-requests': { type: 'string' },
  window: { type: 'string' },
  concurrency: { type: 'string' },
  'per-minute': { type: 'string' },
  out: { type: 'string' },
  junit: { type: 'string' },
  markdown: { type: 'string' },
  export: { type: 'string' },
  threshold: { type: 'string' },
  resume: { type: 'boolean' },
  'resend-lost': { type: 'boolean' },
  'resend-failed': { type: 'boolean' },
  fresh: { type: 'boolean' },
  state: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What the command was asked to do. */
export type Options = ReturnType<typeof readOptions>

/** Returns whether the arguments ask for help, even if others are missing. */
export const wantsHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h')

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError
 */
export function readOptions(args: readonly string[]) {
  const { values, positionals } = parsed(args)
  const [suite, second] = positionals
  if (suite === undefined) throw new UsageError('Name the file with the suite. --help lists the options.')
  if (second !== undefined) throw new UsageError(`There is one suite at a time; “${second}” is a second one.`)
  const models = (values.models ?? '').split(',').flatMap((each) => each.trim() || [])
  if (models.length === 0) throw new UsageError('Name the models: --models gpt-6-luna,gpt-6-sol')
  if (models.length > maxModels) throw new UsageError(`--models takes at most ${maxModels} models.`)
  const format = formats.find(({ id }) => id === values.format)?.id
  if (values.format !== undefined && format === undefined) {
    throw new UsageError(`--format is one of ${formats.map(({ id }) => id).join(', ')}.`)
  }
  const window = completionWindows.find((each) => each === values.window)
  if (values.window !== undefined && window === undefined) {
    throw new UsageError(`--window is one of ${completionWindows.join(', ')}.`)
  }
  if (values.resume !== true && (values['resend-lost'] === true || values['resend-failed'] === true)) {
    throw new UsageError('--resend-lost and --resend-failed continue an earlier run: add --resume.')
  }
  if (values.resume === true && values.fresh === true) {
    throw new UsageError('--resume continues an earlier run, --fresh forgets it: use one of them.')
  }
  if (values['api-key-env'] !== undefined && values['base-url'] === undefined) {
    throw new UsageError(
      '--api-key-env belongs to --base-url. Providers in the environment have their own variables.',
    )
  }
  const number = (name: NumberName, from: number, to: number, isWhole = true) =>
    numberOf(name, values[name], from, to, isWhole)
  return {
    suite,
    models,
    judge: values.judge,
    embeddings: values.embeddings,
    parameters: values.parameters ?? [],
    baseUrl: values['base-url'],
    apiKeyEnv: values['api-key-env'],
    prices: (values.price ?? []).map(priceOf),
    prompt: values.prompt,
    checks: values.check ?? [],
    filter: values.filter,
    repeats: number('repeat', 1, maxRepeats) ?? 1,
    format,
    dataSet: values['data-set'],
    isStrict: values.strict === true,
    maxCost: number('max-cost', 0, Number.MAX_SAFE_INTEGER, false),
    maxRequests: number('max-requests', 1, Number.MAX_SAFE_INTEGER),
    window,
    concurrency: number('concurrency', 1, maxAtOnce) ?? 4,
    perMinute: number('per-minute', 1, 100_000),
    out: values.out,
    junit: values.junit,
    markdown: values.markdown,
    export: values.export,
    threshold: number('threshold', 0, 1, false) ?? 1,
    resumes: values.resume === true,
    resendsLost: values['resend-lost'] === true,
    resendsFailed: values['resend-failed'] === true,
    isFresh: values.fresh === true,
    state: values.state ?? '.parley-evaluate',
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true })
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)} --help lists the options.`,
    )
  }
}

type NumberName = 'repeat' | 'max-cost' | 'max-requests' | 'concurrency' | 'per-minute' | 'threshold'

function numberOf(name: string, text: string | undefined, from: number, to: number, isWhole: boolean) {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= from && value <= to && (!isWhole || Number.isInteger(value))) return value
  const kind = isWhole ? 'a whole number' : 'a number'
  const range = to === Number.MAX_SAFE_INTEGER ? `of at least ${from}` : `from ${from} to ${to}`
  throw new UsageError(`--${name} must be ${kind} ${range}, but is “${text}”.`)
}

/** Reads `model=1.25/10`, in USD per million tokens. */
function priceOf(text: string) {
  const [, model = '', input, output] = /^(.+)=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? []
  if (model === '') throw new UsageError(`--price is written like gpt-6-sol=1.25/10, but is “${text}”.`)
  return { model, price: { input: Number(input) / 1e6, output: Number(output) / 1e6, request: 0 } }
}
