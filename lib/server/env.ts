import 'server-only'
import { z } from 'zod'
import { normalizeBaseUrl } from './gateway/base-url'
import { accessCodes, apiTokens, origins, trustedProxies } from './access/env-fields'
import {
  baseUrl,
  commaList,
  flag,
  key,
  listVariable,
  logLevel,
  money,
  optionalNumber,
  proxyAddress,
  redisUrl,
  sessionSecret,
  text,
  webAddress,
  wholeNumber,
  wholeNumberIfAny,
} from './env-fields'

const MEBIBYTE = 1024 * 1024

const headerValue = z.string().regex(/^[\t\x20-\x7e]*$/, 'must be plain ASCII in one line')

const support = z.union([z.boolean(), z.literal('unknown')])

const upstreamEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, "-" or "_"'),
  baseUrl: z.string(),
  apiKeyVariable: z.string().optional(),
  label: z.string().min(1).optional(),
  /** Whether to use the path of `baseUrl` as it is, instead of appending `/v1`. */
  baseUrlIsExact: z.boolean().default(false),
  models: z.array(z.string().min(1)).optional(),
  /** A value `$NAME` is read from the variable NAME. */
  headers: z
    .record(z.string().regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'must be a header name'), headerValue)
    .optional(),
  query: z.record(z.string().min(1), z.string()).optional(),
  capabilities: z
    .strictObject({
      chaining: support.optional(),
      store: support.optional(),
      completionWindows: z.boolean().optional(),
    })
    .optional(),
})

const EXAMPLE = '[{"id":"lab","baseUrl":"https://lab.example/v1","apiKeyVariable":"LAB_API_KEY"}]'

const mcpEntry = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'must be lower-case letters, digits, "-" or "_"'),
    label: z.string().min(1).optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
    /** The name of the variable with the bearer token. */
    tokenVariable: z.string().optional(),
    command: z.string().min(1).optional(),
    args: z.array(z.string()).default([]),
    /** The names of the variables that the command receives. */
    variables: z.array(z.string()).default([]),
    timeoutSeconds: z.int().min(1).max(600).default(60),
  })
  .refine(({ url, command }) => (url === undefined) !== (command === undefined), {
    message: 'needs either a url or a command',
  })

const MCP_EXAMPLE =
  '[{"id":"files","command":"npx","args":["-y","@modelcontextprotocol/server-filesystem","/srv/shared"]}]'

const schema = z.object({
  THEROUTER_API_KEY: key,
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: baseUrl,
  OPENROUTER_API_KEY: key,
  XAI_API_KEY: key,
  AI_GATEWAY_API_KEY: key,
  OLLAMA_BASE_URL: baseUrl,
  LMSTUDIO_BASE_URL: baseUrl,
  LLAMACPP_BASE_URL: baseUrl,
  VLLM_BASE_URL: baseUrl,
  PARLEY_UPSTREAMS: listVariable(upstreamEntry, EXAMPLE),
  PARLEY_MCP_SERVERS: listVariable(mcpEntry, MCP_EXAMPLE),
  PARLEY_DEMO: flag(false),
  PARLEY_RECORDINGS: text,
  PARLEY_DEMO_TOKENS_PER_SECOND: wholeNumber(80, 0, 1_000_000, 'tokens a second (0 = as fast as it goes)'),
  PARLEY_PROBE: flag(true),
  REDIS_URL: redisUrl,
  HTTP_PROXY: proxyAddress,
  HTTPS_PROXY: proxyAddress,
  NO_PROXY: text,
  ACCESS_CODE: accessCodes,
  SESSION_SECRET: sessionSecret,
  /** The directory for everything that must survive a restart. */
  PARLEY_DATA_DIR: text.transform((value) => value ?? '.parley'),
  API_TOKENS: apiTokens,
  PUBLIC_ACCESS: flag(false),
  TRUST_PROXY: trustedProxies,
  ALLOWED_ORIGINS: origins,
  ACCESS_TRIES_PER_MINUTE: wholeNumber(5, 1, 1_000_000, 'tries'),
  TOTAL_ACCESS_TRIES_PER_MINUTE: wholeNumber(100, 1, 1_000_000, 'tries'),
  MODELS_ALLOWED: commaList,
  REQUESTS_PER_MINUTE: optionalNumber('requests'),
  REFUSED_PER_MINUTE: optionalNumber('refused requests'),
  STREAMS_AT_ONCE: optionalNumber('answers'),
  TOKENS_PER_DAY: optionalNumber('tokens'),
  COST_PER_DAY: money,
  TOTAL_REQUESTS_PER_MINUTE: optionalNumber('requests'),
  TOTAL_STREAMS_AT_ONCE: optionalNumber('answers'),
  TOTAL_TOKENS_PER_DAY: optionalNumber('tokens'),
  TOTAL_COST_PER_DAY: money,
  /** What budgets reserve for a model if its upstream doesn't list its limits. */
  MODEL_CONTEXT_TOKENS: wholeNumber(1_048_576, 1024, 1_000_000_000, 'tokens'),
  MODEL_OUTPUT_TOKENS: wholeNumber(131_072, 16, 1_000_000_000, 'tokens'),
  // The body contains images and files as data URLs, a third larger than on disk.
  MAX_BODY_BYTES: wholeNumber(48 * MEBIBYTE, 1024, 512 * MEBIBYTE, 'bytes'),
  CONNECT_TIMEOUT_SECONDS: wholeNumber(10, 1, 600, 'seconds'),
  FIRST_BYTE_TIMEOUT_SECONDS: wholeNumber(600, 1, 3600, 'seconds'),
  IDLE_TIMEOUT_SECONDS: wholeNumberIfAny(1, 3600, 'seconds'),
  THINKING_TIMEOUT_SECONDS: wholeNumberIfAny(1, 3600, 'seconds'),
  /** The maximum duration of one answer; on platforms that end functions, it should be below their limit. */
  RESPONSE_TIMEOUT_SECONDS: wholeNumber(3600, 1, 86_400, 'seconds'),
  /** How long an answer continues after its last listener has left. */
  RESUME_GRACE_SECONDS: wholeNumber(300, 0, 86_400, 'seconds'),
  /** How long an answer is stored after its end, and how many bytes all of them may take. */
  RESUME_KEEP_SECONDS: wholeNumber(1800, 10, 86_400, 'seconds'),
  RESUME_KEEP_BYTES: wholeNumber(256 * MEBIBYTE, 1024, 64 * 1024 * MEBIBYTE, 'bytes'),
  SHUTDOWN_GRACE_SECONDS: wholeNumber(5, 0, 600, 'seconds'),
  LOG_LEVEL: logLevel,
  /** The endpoint of a collector; OpenTelemetry's own code reads more of its variables. */
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress,
  /** Set by the platform; there is no local machine on which to look for servers. */
  VERCEL: text.transform((value) => value !== undefined),
  /** The port on which Next listens; read so that the probe skips it. */
  PORT: text.transform((value) => (value === undefined ? undefined : Number(value))),
})

/** An upstream from PARLEY_UPSTREAMS, with its URL normalized and its key looked up. */
interface ListedUpstream {
  readonly id: string
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly label: string | undefined
  readonly models: readonly string[] | undefined
  readonly headers: Readonly<Record<string, string>>
  /** The names of `headers` whose values came from variables. */
  readonly secretHeaders: readonly string[]
  readonly query: string
  readonly capabilities: z.output<typeof upstreamEntry>['capabilities']
}

/** An MCP server that the operator allowed, with its connection details looked up. */
export interface McpServer {
  readonly id: string
  readonly label: string
  readonly reach:
    | { readonly kind: 'url'; readonly url: string; readonly token: string | undefined }
    | {
        readonly kind: 'command'
        readonly command: string
        readonly args: readonly string[]
        readonly variables: Readonly<Record<string, string>>
      }
  /** For one call, or for a first connection. */
  readonly timeoutSeconds: number
}

export type Environment = Omit<z.output<typeof schema>, 'PARLEY_UPSTREAMS' | 'PARLEY_MCP_SERVERS'> & {
  readonly PARLEY_UPSTREAMS: readonly ListedUpstream[]
  readonly PARLEY_MCP_SERVERS: readonly McpServer[]
}

/** All problems of the environment, one sentence per line. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Invalid environment:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Ids of the built-in upstreams; a listed one must not replace them by accident. */
const presetIds = [
  'therouter',
  'openai',
  'openrouter',
  'xai',
  'vercel',
  'ollama',
  'lmstudio',
  'llamacpp',
  'vllm',
  'emulator',
] as const

type Source = Readonly<Record<string, string | undefined>>

/** Variables whose lowercase form is common, too. */
const inEitherCase = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']

/** `KEY=` in a file and a cleared field in a dashboard both arrive as an empty string: they mean unset. */
function withoutBlanks(source: Source): Source {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(source)) {
    const trimmed = value?.trim()
    if (trimmed !== undefined && trimmed !== '') kept[name] = trimmed
  }
  for (const name of inEitherCase) {
    const value = kept[name.toLowerCase()]
    if (value !== undefined) kept[name] ??= value
  }
  return kept
}

/**
 * Reads the variables Parley knows.
 *
 * @param source for example `process.env`
 * @throws EnvironmentError with every problem at once, each naming its variable and how to fix it
 */
export function readEnvironment(source: Source): Environment {
  const set = withoutBlanks(source)
  const result = schema.safeParse(set)
  if (!result.success) {
    throw new EnvironmentError(
      result.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`.replace(' : ', ': ')),
    )
  }
  const problems: string[] = []
  if (result.data.PUBLIC_ACCESS && result.data.ACCESS_CODE.length > 0) {
    problems.push('PUBLIC_ACCESS lets everyone in and ACCESS_CODE asks for a code; set only one of them.')
  }
  const seen = new Set<string>(presetIds)
  const listed = result.data.PARLEY_UPSTREAMS.map((entry): ListedUpstream => {
    const place = `PARLEY_UPSTREAMS: "${entry.id}"`
    if (seen.has(entry.id)) {
      problems.push(`${place} is used by another upstream; give every upstream its own id.`)
    }
    seen.add(entry.id)
    const url = normalizeBaseUrl(entry.baseUrl, entry.baseUrlIsExact)
    if (!url.ok) problems.push(`${place}: its baseUrl ${url.problem}.`)
    const variable = entry.apiKeyVariable
    const apiKey = variable === undefined ? undefined : set[variable]
    if (variable !== undefined && apiKey === undefined) {
      problems.push(
        `${place} reads its key from ${variable}, which is not set; set it or remove apiKeyVariable.`,
      )
    } else if (!key.safeParse(apiKey).success) {
      problems.push(`${variable} contains a character that cannot be part of a key; paste only the key.`)
    }
    const headers = Object.entries(entry.headers ?? {}).map(([name, value]) => {
      const [, from] = /^\$(\w+)$/.exec(value) ?? []
      if (from !== undefined && set[from] === undefined)
        problems.push(`${place} reads its header ${name} from ${from}, which is not set.`)
      return {
        name: name.toLowerCase(),
        value: from === undefined ? value : (set[from] ?? ''),
        isSecret: from !== undefined,
      }
    })
    return {
      id: entry.id,
      models: entry.models,
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      secretHeaders: headers.filter(({ isSecret }) => isSecret).map(({ value }) => value),
      query: new URLSearchParams(entry.query).toString(),
      baseUrl: url.ok ? url.url : '',
      apiKey,
      label: entry.label,
      capabilities: entry.capabilities,
    }
  })
  const mcpIds = new Set<string>()
  const mcpServers = result.data.PARLEY_MCP_SERVERS.map((entry): McpServer => {
    const place = `PARLEY_MCP_SERVERS: "${entry.id}"`
    if (mcpIds.has(entry.id)) problems.push(`${place} appears twice; give every server its own id.`)
    mcpIds.add(entry.id)
    const missing = [...entry.variables, entry.tokenVariable].filter(
      (name) => name !== undefined && set[name] === undefined,
    )
    if (missing.length > 0) problems.push(`${place} needs ${missing.join(', ')}, which is not set.`)
    const { id, label = id, url, command, args, variables, tokenVariable, timeoutSeconds } = entry
    const reach: McpServer['reach'] =
      command === undefined
        ? { kind: 'url', url: url ?? '', token: tokenVariable === undefined ? undefined : set[tokenVariable] }
        : {
            kind: 'command',
            command,
            args,
            variables: Object.fromEntries(variables.map((name) => [name, set[name] ?? ''])),
          }
    return { id, label, reach, timeoutSeconds }
  })
  if (problems.length > 0) throw new EnvironmentError(problems)
  return { ...result.data, PARLEY_UPSTREAMS: listed, PARLEY_MCP_SERVERS: mcpServers }
}

let memo: Environment | undefined

/** Returns the process's environment, read at the first call; throws like `readEnvironment`. */
export function environment(): Environment {
  memo ??= readEnvironment(process.env)
  return memo
}
