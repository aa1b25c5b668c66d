import * as z from 'zod/mini'
import { categories } from '@/lib/conversation/comparison/vote'
import { checkRecord } from '@/lib/datasets/check'
import { outcomeRecord, toolCallRecord } from '@/lib/datasets/checks/outcome'
import { rowMessage } from '@/lib/datasets/prompt'
import { isItem } from '@/lib/conversation/parse-record'
import { isObject } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { amount, filledText, record } from '@/lib/util/record-schema'
import { type Shape, pickValue } from './pick-fields'

/** The format name in a share, and the version that this code writes and reads. */
export const shareFormat = 'parley-share'
export const shareVersion = 1

const maxTurns = 20_000
/** Rows × columns × repeats of a run. */
export const maxCells = 200_000

/** Zero or a place in a list. */
const place = amount.check(z.refine(Number.isInteger))
const items = z.array(z.custom<Item>(isItem))

/** The parameters that leave with a share: numbers, and words about how an answer is written. */
const parameterShape: Shape = {
  max_output_tokens: 'plain',
  reasoning: { effort: 'plain', summary: 'plain' },
  text: { verbosity: 'plain' },
  temperature: 'plain',
  top_p: 'plain',
  top_logprobs: 'plain',
  presence_penalty: 'plain',
  frequency_penalty: 'plain',
  truncation: 'plain',
  parallel_tool_calls: 'plain',
  max_tool_calls: 'plain',
}

/** Returns the parameters of settings that a share may have; undefined if none is set. */
export function shareParameters(settings: unknown): Readonly<Record<string, unknown>> | undefined {
  const picked = pickValue(settings, parameterShape)
  const pairs = Object.entries(isObject(picked) ? picked : {}).filter(
    ([, value]) => !isObject(value) || Object.keys(value).length > 0,
  )
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs)
}

const parameters = z.pipe(z.unknown(), z.transform(shareParameters))

/** Milliseconds, tokens and USD of an answer. */
const figures = record({
  firstToken: z.optional(amount),
  total: z.optional(amount),
  inputTokens: z.optional(amount),
  cachedTokens: z.optional(amount),
  outputTokens: z.optional(amount),
  reasoningTokens: z.optional(amount),
  cost: z.optional(amount),
})

export type SharedFigures = z.output<typeof figures>

const flag = z.optional(z.literal(true))

const turn = record({
  /** The place of the turn that it follows; missing for a first one. */
  parent: z.optional(place),
  model: filledText,
  input: items,
  output: items,
  ended: z.enum(['completed', 'incomplete', 'failed', 'cancelled', 'interrupted']),
  parameters: z.optional(parameters),
  instructions: z.optional(z.string()),
  figures: z.optional(figures),
  /** False if tags such as `<think>` in its text are text. */
  hasTaggedReasoning: z.optional(z.literal(false)),
  continues: flag,
  compacts: flag,
  edited: flag,
  beside: flag,
  stopped: flag,
  /** The place of its column. */
  column: z.optional(place),
  /** The same number for turns that were asked together. */
  round: z.optional(place),
  mergedFrom: z.optional(z.array(place)),
})

export type SharedTurn = z.output<typeof turn>

const column = record({
  model: filledText,
  label: z.optional(filledText),
  parameters: z.optional(parameters),
  instructions: z.optional(z.string()),
  leaf: z.optional(place),
})

const vote = record({
  /** Candidates, and the best one, by the places of their turns. */
  candidates: z.array(
    record({
      turn: place,
      model: filledText,
      label: z.optional(filledText),
      score: z.optional(amount),
      unanswered: flag,
    }),
  ),
  verdict: z.enum(['best', 'tie', 'all-bad', 'scores']),
  best: z.optional(place),
  blind: flag,
  judge: z.optional(filledText),
  note: z.optional(filledText),
  categories: z.optional(z.array(z.enum(categories))),
})

export type SharedVote = z.output<typeof vote>

const chat = record({
  kind: z.literal('chat'),
  title: filledText,
  /** Parents first. */
  turns: z.array(turn).check(z.maxLength(maxTurns)),
  /** The last turn of the path that is shown. */
  leaf: z.optional(place),
  /** Present if answers are side by side. */
  columns: z.optional(z.array(column).check(z.minLength(1), z.maxLength(12))),
  votes: z.optional(z.array(vote)),
})

/** A chat or a comparison. */
export type SharedChat = z.output<typeof chat>

const row = record({
  variables: z.record(z.string(), z.string()),
  messages: z.optional(z.array(rowMessage)),
  checks: z.optional(z.array(checkRecord)),
  threshold: z.optional(z.number()),
})

const prompt = record({
  id: filledText,
  name: z.string(),
  messages: z.array(rowMessage),
  /** The variables that name pictures and files. */
  files: z.optional(z.array(z.string())),
})

const runColumn = record({
  model: filledText,
  label: filledText,
  parameters: z.optional(parameters),
  instructions: z.optional(z.string()),
  /** The id of its prompt. */
  prompt: z.optional(filledText),
})

const cell = record({
  /** Its place in the run: by row, then by repeat, then by column. */
  number: place,
  status: z.enum(['done', 'failed', 'lost']),
  text: z.optional(z.string()),
  calls: z.optional(z.array(toolCallRecord)),
  duration: z.optional(amount),
  inputTokens: z.optional(amount),
  outputTokens: z.optional(amount),
  cost: z.optional(amount),
  outcomes: z.optional(z.array(outcomeRecord)),
  threshold: z.optional(z.number()),
  passed: z.optional(z.boolean()),
  note: z.optional(z.string()),
})

export type SharedCell = z.output<typeof cell>

const run = record({
  kind: z.literal('run'),
  title: filledText,
  variables: z.array(z.string()),
  rows: z.array(row),
  template: z.string(),
  prompts: z.optional(z.array(prompt)),
  checks: z.array(checkRecord),
  columns: z.array(runColumn).check(z.minLength(1), z.maxLength(96)),
  repeats: place.check(z.minimum(1), z.maximum(100)),
  cells: z.array(cell).check(z.maxLength(maxCells)),
})

/** A run of a data set. */
export type SharedRun = z.output<typeof run>

/** A file in Base64, as the parts of questions name it: `share-file:0` is the first one. */
const file = record({ name: z.string(), type: z.string(), data: z.string() })

export type SharedFile = z.output<typeof file>

export const shareRecord = record({
  format: z.literal(shareFormat),
  version: z.literal(shareVersion),
  contents: z.array(z.discriminatedUnion('kind', [chat, run])).check(z.minLength(1)),
  files: z.optional(z.array(file)),
})

/** What is in a share file or a share link: chats, comparisons and runs, without anything that a person did not choose. */
export type Share = z.output<typeof shareRecord>

const fileScheme = 'share-file:'

/** Returns the address of a file within a share. */
export const sharedFileAddress = (at: number): string => `${fileScheme}${at}`

/** Returns the place of the file that an address names; undefined if it is another address. */
export function sharedFilePlace(address: unknown): number | undefined {
  const [, at] = /^share-file:(\d{1,6})$/.exec(typeof address === 'string' ? address : '') ?? []
  return at === undefined ? undefined : Number(at)
}
