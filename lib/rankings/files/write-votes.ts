import { duelsOf } from '../duels'
import type { Candidate, Vote } from '@/lib/conversation/comparison/vote'
import type { Message } from './transcript'

/** Returns the conversation that ends with an answer; empty if it is gone. */
export type TranscriptOf = (turnId: string) => readonly Message[]

/**
 * Writes votes as battles, in the lines that the arena publishes (FastChat's `clean_battle_data`): one for each two
 * answers. `parley_vote` has the vote as a whole, for a Parley that reads the file.
 */
export function battlesOf(votes: readonly Vote[], transcriptOf: TranscriptOf): string {
  return linesOf(
    votes.flatMap((vote) =>
      pairsOf(vote).map(([one, other], at) => ({
        question_id: at === 0 ? vote.id : `${vote.id}:${at}`,
        model_a: one.model,
        model_b: other.model,
        winner: winnerOf(vote, one, other),
        judge: vote.judge ?? 'person',
        conversation_a: transcriptOf(one.turnId),
        conversation_b: transcriptOf(other.turnId),
        turn: transcriptOf(one.turnId).filter(({ role }) => role === 'user').length,
        anony: vote.blind === true,
        tstamp: vote.votedAt / 1000,
        parley_vote: at === 0 ? vote : null,
      })),
    ),
  )
}

/** Writes what was preferred to what as pairs in ShareGPT's format, for training; ties say nothing there. */
export function preferencesOf(votes: readonly Vote[], transcriptOf: TranscriptOf): string {
  return linesOf(
    votes.flatMap((vote) =>
      pairsOf(vote).flatMap(([one, other]) => {
        const winner = winnerOf(vote, one, other)
        if (winner !== 'model_a' && winner !== 'model_b') return []
        const [chosen, rejected] = winner === 'model_a' ? [one, other] : [other, one]
        const [good, bad] = [transcriptOf(chosen.turnId), transcriptOf(rejected.turnId)]
        const [best, worst] = [good.at(-1), bad.at(-1)]
        if (best?.role !== 'assistant' || worst?.role !== 'assistant') return []
        return [
          {
            conversations: good.slice(0, -1).map(shared),
            chosen: shared(best),
            rejected: shared(worst),
            chosen_model: chosen.model,
            rejected_model: rejected.model,
          },
        ]
      }),
    ),
  )
}

const shared = ({ role, content }: Message) => ({ from: role === 'user' ? 'human' : 'gpt', value: content })

/** Writes votes as CSV (RFC 4180), one row each; models are separated by spaces, as no id has one. */
export function votesCsv(votes: readonly Vote[]): string {
  const rows = votes.map((vote) => [
    vote.id,
    new Date(vote.votedAt).toISOString(),
    vote.verdict,
    vote.candidates.find(({ turnId }) => turnId === vote.best)?.model ?? '',
    vote.candidates.map(({ model }) => model).join(' '),
    vote.candidates
      .map(({ score }) => score ?? '')
      .join(' ')
      .trim(),
    vote.judge ?? '',
    vote.blind === true ? 'blind' : '',
    (vote.tags ?? []).join(' '),
    vote.dataSet ?? '',
    vote.note ?? '',
    vote.question ?? '',
  ])
  return [csvHead, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

const csvHead =
  'vote,voted_at,verdict,best_model,models_as_shown,scores,judge,blind,tags,data_set,note,question'.split(',')

/** A cell that begins like a formula would be one for a spreadsheet. */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const linesOf = (records: readonly object[]) => records.map((each) => `${JSON.stringify(each)}\n`).join('')

function pairsOf({ candidates }: Vote): ReadonlyArray<readonly [Candidate, Candidate]> {
  return candidates.flatMap((one, at) => candidates.slice(at + 1).map((other) => [one, other] as const))
}

/** Says who won of two, in the arena's words; null if the vote says nothing about these two. */
function winnerOf(vote: Vote, one: Candidate, other: Candidate): string | null {
  if (vote.verdict === 'all-bad') return 'tie (bothbad)'
  const [duel] = duelsOf({ ...vote, candidates: [one, other] }, ({ turnId }) => turnId)
  if (duel === undefined) return null
  if (duel.outcome === 'tie') return 'tie'
  return duel.one === one.turnId ? 'model_a' : 'model_b'
}
