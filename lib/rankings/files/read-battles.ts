import { words } from '@/lib/language/english/rankings'
import { type AnswerStyle, styleOf } from '@/lib/conversation/comparison/answer-style'
import { parseVote, type Vote } from '@/lib/conversation/comparison/vote'
import { categoriesOf } from '@/lib/conversation/comparison/vote-details'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** What a file of battles has. */
export interface ReadBattles {
  readonly votes: readonly Vote[]
  /** Why some lines are missing, in sentences. */
  readonly notes: readonly string[]
}

/** A file that is no file of battles; its message says what is wrong and what was expected. */
export class BattlesError extends Error {
  override readonly name = 'BattlesError'
}

/**
 * Reads votes from JSON lines, or a JSON list, of battles: those of the arena (`model_a`, `model_b`, `winner`; also its
 * human-preference data sets with `conv_metadata`), of MT-bench, and Parley's own export, whose votes come back whole.
 *
 * @throws BattlesError if nothing in it can be read
 */
export function readBattles(text: string): ReadBattles {
  const votes = new Map<string, Vote>()
  const bad: number[] = []
  for (const [at, record] of recordsOf(text).entries()) {
    if (isObject(record) && record['parley_vote'] === null) continue
    const vote = isObject(record) ? voteOf(record, at) : undefined
    if (vote === undefined) bad.push(at + 1)
    else votes.set(vote.id, vote)
  }
  if (votes.size === 0) throw new BattlesError(words.noBattles)
  return {
    votes: [...votes.values()],
    notes: bad.length === 0 ? [] : [words.linesNotRead(bad.length, bad.slice(0, 5).join(', '))],
  }
}

function recordsOf(text: string): readonly unknown[] {
  const trimmed = text.trim()
  if (trimmed.startsWith('[')) {
    try {
      return listOf(JSON.parse(trimmed))
    } catch {
      throw new BattlesError(words.noBattles)
    }
  }
  return trimmed
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map(parsed)
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const verdicts: ReadonlyMap<unknown, 'a' | 'b' | 'tie' | 'all-bad'> = new Map([
  ['model_a', 'a'],
  ['model_b', 'b'],
  ['tie', 'tie'],
  ['tie (bothbad)', 'all-bad'],
  ['both_bad', 'all-bad'],
])

function voteOf(record: JsonObject, at: number): Vote | undefined {
  const whole = parseVote(record['parley_vote'])
  const { model_a: a, model_b: b, question_id, id = question_id, judge, anony, tstamp, timestamp } = record
  const verdict = verdicts.get(record['winner'])
  if (typeof a !== 'string' || typeof b !== 'string' || a === '' || b === '') return undefined
  if (verdict === undefined && whole === undefined) return undefined
  const judgedBy = judgeOf(judge)
  // MT-bench has one question_id for all pairs of models, judges and turns.
  const name = JSON.stringify([id ?? at, a, b, judge, record['turn']])
  const question = questionIn(record)
  const details = {
    ...(question !== undefined && {
      question,
      categories: categoriesOf(question, Number(record['turn']) > 1),
    }),
  }
  const styles = [styleIn(record, 'a'), styleIn(record, 'b')]
  if (whole !== undefined) {
    const candidates = whole.candidates.map((candidate, place) => {
      const style = candidate.style ?? styles[place]
      return style === undefined ? candidate : { ...candidate, style }
    })
    return { ...details, ...whole, candidates }
  }
  return {
    id: `battle:${name}`,
    votedAt: timeOf(tstamp ?? timestamp),
    verdict: verdict === 'a' || verdict === 'b' ? 'best' : (verdict ?? 'tie'),
    ...(verdict === 'a' || verdict === 'b' ? { best: `${name}:${verdict}` } : {}),
    candidates: [a, b].map((model, place) => {
      const style = styles[place]
      return { turnId: `${name}:${place === 0 ? 'a' : 'b'}`, model, ...(style !== undefined && { style }) }
    }),
    ...(anony === false ? {} : { blind: true as const }),
    ...(judgedBy === undefined ? {} : { judge: judgedBy }),
    ...details,
  }
}

/**
 * Returns the model that judged; undefined if a person did. The arena writes its visitors there (`arena_user_…`, or a hash),
 * and MT-bench its people (`expert_3`, `author_1`) or a list of the model and its prompt (`['gpt-4', 'pair-v2']`).
 */
function judgeOf(value: unknown): string | undefined {
  const judge = typeof value === 'string' ? value : listOf(value)[0]
  const isPerson =
    typeof judge !== 'string' || /^(arena_user|expert|author|person|human|[0-9a-f]{16,}$)/.test(judge)
  return isPerson || judge === '' ? undefined : judge
}

/** Seconds or milliseconds since the epoch, or a date as text. */
function timeOf(value: unknown): number {
  const time = typeof value === 'string' ? Date.parse(value) : Number(value)
  if (!Number.isFinite(time) || time <= 0) return 0
  return time < 1e11 ? Math.round(time * 1000) : Math.round(time)
}

function messagesIn(record: JsonObject, side: 'a' | 'b'): readonly JsonObject[] {
  return listOf(record[`conversation_${side}`]).filter(isObject)
}

function questionIn(record: JsonObject): string | undefined {
  const asked = messagesIn(record, 'a').findLast(({ role }) => role === 'user')
  return asked === undefined ? undefined : textIn(asked['content'])
}

/** A text, or the parts of a message as newer data sets have them. */
function textIn(content: unknown): string | undefined {
  if (typeof content === 'string') return content
  const texts = listOf(content).flatMap((part) =>
    isObject(part) && typeof part['text'] === 'string' ? [part['text']] : [],
  )
  return texts.length === 0 ? undefined : texts.join('\n')
}

/** The style of an answer: counted in its text, or as the arena has counted it. */
function styleIn(record: JsonObject, side: 'a' | 'b'): AnswerStyle | undefined {
  const text = textIn(messagesIn(record, side).findLast(({ role }) => role === 'assistant')?.['content'])
  if (text !== undefined) return styleOf(text)
  const counted = record['conv_metadata']
  if (!isObject(counted)) return undefined
  const length = counted[`sum_assistant_${side}_tokens`]
  if (typeof length !== 'number') return undefined
  return {
    length,
    headings: sumOf(counted[`header_count_${side}`]),
    listItems: sumOf(counted[`list_count_${side}`]),
    bold: sumOf(counted[`bold_count_${side}`]),
  }
}

function sumOf(counts: unknown): number {
  const values = isObject(counts) ? Object.values(counts) : [counts]
  return values.reduce<number>((sum, each) => sum + (typeof each === 'number' && each >= 0 ? each : 0), 0)
}
