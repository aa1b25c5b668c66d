import { parseArgs } from 'node:util'
import { UsageError } from '@/lib/evaluate/usage-error'
import { probes } from '../probes'

const flags = {
  model: { type: 'string', multiple: true },
  'base-url': { type: 'string' },
  'api-key-env': { type: 'string' },
  exact: { type: 'boolean' },
  only: { type: 'string' },
  timeout: { type: 'string' },
  strict: { type: 'boolean' },
  against: { type: 'string' },
  out: { type: 'string' },
  markdown: { type: 'string' },
  badge: { type: 'string' },
  recordings: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What the command was asked to do. */
export type LabOptions = ReturnType<typeof readOptions>

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError
 */
export function readOptions(args: readonly string[]) {
  const values = parsed(args)
  const models = (values.model ?? []).flatMap((each) => each.split(',')).flatMap((each) => each.trim() || [])
  if (models.length === 0) throw new UsageError('Name the model: --model gpt-6-luna')
  if (values['api-key-env'] !== undefined && values['base-url'] === undefined) {
    throw new UsageError(
      '--api-key-env belongs to --base-url. Providers in the environment have their own variables.',
    )
  }
  const seconds = Number(values.timeout ?? 60)
  if (!(seconds >= 1 && seconds <= 900))
    throw new UsageError('--timeout is a number of seconds from 1 to 900.')
  return {
    models,
    baseUrl: values['base-url'],
    apiKeyEnv: values['api-key-env'],
    isExact: values.exact === true,
    only: values.only === undefined ? undefined : probeIds(values.only),
    timeLimit: seconds * 1000,
    isStrict: values.strict === true,
    against: values.against,
    out: values.out,
    markdown: values.markdown,
    badge: values.badge,
    recordings: values.recordings,
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Probes and groups by name; `chain` stands for all of its probes. */
function probeIds(text: string): readonly string[] {
  return text.split(',').flatMap((part) => {
    const name = part.trim()
    const found = probes.filter(({ id, group }) => id === name || group === name).map(({ id }) => id)
    if (found.length > 0) return found
    const groups = [...new Set(probes.map(({ group }) => group))].join(', ')
    throw new UsageError(
      `--only: no probe is named “${name}”. Name one, as in chain.follows, or a group: ${groups}.`,
    )
  })
}
