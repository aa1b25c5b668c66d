import { columnPath, roundOf } from '@/lib/conversation/comparison/comparison'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { answerFacts } from '@/lib/conversation/answer-facts'
import { costOf, priceOf } from '@/lib/conversation/cost'
import { byAge, pathTo, type Turns } from '@/lib/conversation/tree'
import type { Column, Conversation, Turn } from '@/lib/conversation/types'
import { addressOf } from '@/lib/files/file-part'
import { referredFile } from '@/lib/files/stored-file'
import {
  type SharedChat,
  type SharedFigures,
  type SharedTurn,
  type SharedVote,
  shareParameters,
} from './share-format'
import { type ItemRules, shareItems } from './share-items'
import { sharedModel } from './shared-model'
import type { ShareWorld } from './share-world'

/** Makes what is shared of a chat, or of a comparison if it is shown as one. */
export function shareChat(conversation: Conversation, turns: Turns, world: ShareWorld): SharedChat {
  const { title, leafId, comparison, votes = [] } = conversation
  const compared = comparison?.closed === true ? undefined : comparison
  const paths = compared?.columns.map((column) => columnPath(turns, column)) ?? [pathTo(turns, leafId)]
  const wanted = world.choices.versions ? everyTurn(turns) : new Set(paths.flat())
  const shared = parentsFirst([...wanted])
  const places = new Map(shared.map(({ id }, at) => [id, at]))
  const rounds = new Map<string, number>()
  const calls = new Map<string, string>()
  const placeOf = (id: string | null | undefined) => places.get(id ?? '')
  const own = compared?.columns ?? []
  const leaf = placeOf(leafId)
  const kept = votes.flatMap((vote) => shareVote(vote, places, world) ?? [])
  return {
    kind: 'chat',
    title,
    turns: shared.map((turn) => {
      const at = own.findIndex(({ id }) => id === turn.column)
      const parent = placeOf(turn.parentId)
      const merged = (turn.mergedFrom ?? []).flatMap((id) => placeOf(id) ?? [])
      return {
        ...(parent === undefined ? {} : { parent }),
        ...shareTurn(turn, calls, world),
        ...(at === -1 ? {} : { column: at, round: numberOf(rounds, roundOf(turn)) }),
        ...(merged.length === 0 ? {} : { mergedFrom: merged }),
      }
    }),
    ...(leaf === undefined ? {} : { leaf }),
    ...(compared === undefined
      ? {}
      : {
          columns: compared.columns.map((column, at) =>
            shareColumn(column, placeOf(paths[at]?.at(-1)?.id), world),
          ),
        }),
    ...(kept.length === 0 ? {} : { votes: kept }),
  }
}

/** Deleted turns, and what follows them, never leave. */
function everyTurn(turns: Turns): ReadonlySet<Turn> {
  const isGone = (turn: Turn) => pathTo(turns, turn.id).some(({ deleted }) => deleted)
  return new Set([...turns.values()].filter((turn) => !isGone(turn)))
}

/** Puts older turns first, and each after the one it follows. */
function parentsFirst(turns: readonly Turn[]): readonly Turn[] {
  const left = new Map(turns.toSorted(byAge).map((turn) => [turn.id, turn]))
  const placed: Turn[] = []
  for (const turn of left.values()) {
    const above: Turn[] = []
    let next: Turn | undefined = turn
    while (next !== undefined && left.delete(next.id)) {
      above.push(next)
      next = left.get(next.parentId ?? '')
    }
    placed.push(...above.toReversed())
  }
  return placed
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name) ?? numbers.size
  numbers.set(name, known)
  return known
}

function shareTurn(turn: Turn, calls: Map<string, string>, world: ShareWorld): SharedTurn {
  const { settings, state, upstream, continues, compacts, edited, beside, stopped } = turn
  const { choices, models, fileAddress } = world
  const rules: ItemRules = {
    choices,
    hasTaggedReasoning: turn.hasTaggedReasoning !== false,
    nameCall: (id) => {
      const name = calls.get(id) ?? `call_${calls.size + 1}`
      calls.set(id, name)
      return name
    },
    addressOf: (part) => {
      const id = referredFile(addressOf(part))
      return id === undefined ? undefined : fileAddress(id)
    },
  }
  const parameters = shareParameters(settings)
  const figures = figuresOf(turn, world)
  const { instructions } = settings
  return {
    model: sharedModel(state.response?.model ?? settings.model, models, upstream),
    input: [...shareItems(turn.input, rules)],
    // Only its provider can read a compacted context.
    output: compacts ? [] : [...shareItems(state.output, rules)],
    // One that still runs has no more than this.
    ended: state.ended ?? 'interrupted',
    ...(parameters === undefined ? {} : { parameters }),
    ...(choices.instructions && instructions !== undefined ? { instructions } : {}),
    ...(Object.keys(figures).length === 0 ? {} : { figures }),
    ...(turn.hasTaggedReasoning === false ? { hasTaggedReasoning: false } : {}),
    ...(continues ? { continues } : {}),
    ...(compacts ? { compacts } : {}),
    ...(edited ? { edited } : {}),
    ...(beside ? { beside } : {}),
    ...(stopped ? { stopped } : {}),
  }
}

function figuresOf(turn: Turn, { models }: ShareWorld): SharedFigures {
  const { timings, state, settings } = turn
  const facts = answerFacts({ first: turn, last: turn, turns: [turn] })
  const { inputTokens, cachedTokens, outputTokens, reasoningTokens } = facts
  const cost = costOf(state.response?.usage, priceOf(models.entryOf(settings.model)))
  const figures: Record<keyof SharedFigures, number | undefined> = {
    firstToken: facts.timeToFirstToken,
    total: timings.endedAt === undefined ? undefined : timings.endedAt - timings.sentAt,
    inputTokens,
    cachedTokens,
    outputTokens,
    reasoningTokens,
    cost,
  }
  const isKnown = (value: number | undefined): value is number =>
    value !== undefined && Number.isFinite(value) && value >= 0
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => isKnown(value)))
}

function shareColumn(column: Column, leaf: number | undefined, world: ShareWorld) {
  const { settings, label } = column
  const parameters = shareParameters(settings)
  return {
    model: sharedModel(settings.model, world.models),
    ...(label === undefined ? {} : { label }),
    ...(parameters === undefined ? {} : { parameters }),
    ...(world.choices.instructions && settings.instructions !== undefined
      ? { instructions: settings.instructions }
      : {}),
    ...(leaf === undefined ? {} : { leaf }),
  }
}

/** A vote leaves only if all of its answers do. */
function shareVote(
  vote: Vote,
  places: ReadonlyMap<string, number>,
  { choices, models }: ShareWorld,
): SharedVote | undefined {
  const { verdict, best, blind, judge, note, categories } = vote
  const candidates = vote.candidates.flatMap(({ turnId, model, label, score, unanswered }) => {
    const turn = places.get(turnId)
    if (turn === undefined) return []
    return [
      {
        turn,
        model: sharedModel(model, models),
        ...(label === undefined ? {} : { label }),
        ...(score === undefined ? {} : { score }),
        ...(unanswered ? { unanswered } : {}),
      },
    ]
  })
  if (candidates.length < vote.candidates.length) return undefined
  const bestAt = best === undefined ? undefined : places.get(best)
  return {
    candidates,
    verdict,
    ...(bestAt === undefined ? {} : { best: bestAt }),
    ...(blind ? { blind } : {}),
    ...(judge === undefined ? {} : { judge: sharedModel(judge, models) }),
    ...(choices.notes && note !== undefined ? { note } : {}),
    ...(categories === undefined ? {} : { categories: [...categories] }),
  }
}
