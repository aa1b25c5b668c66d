import { setAsideSettings, setAsideTurn } from '@/lib/conversation/from-file'
import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { keepParts } from '@/lib/files/keep-parts'
import { mapParts } from '@/lib/files/map-parts'
import type { StoredFile } from '@/lib/files/stored-file'
import { words } from '@/lib/language/english/share'
import { initialState } from '@/lib/responses/response-state'
import type { ContentPart, Item, JsonObject } from '@/lib/responses/types'
import type { Share, SharedChat, SharedFigures, SharedTurn } from './share-format'
import { sharedFilePlace } from './share-format'

/** A shared chat as a tree of turns. */
export interface OpenedChat {
  readonly conversation: Conversation
  readonly turns: readonly Turn[]
  readonly votes: readonly Vote[]
}

interface OpeningWorld {
  readonly newId: () => string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Stands for the provider of shared turns. None of ours has this name, so nothing is chained to them. */
const sharedUpstream = 'import:share'

/**
 * Makes turns of a shared chat, under new ids. Its files are data URLs, so that it can be shown before anything of it is
 * stored. What could act for its author is set aside until the person has reviewed it.
 */
export async function openChat(
  chat: SharedChat,
  files: Share['files'] = [],
  { newId, now }: OpeningWorld,
): Promise<OpenedChat> {
  const conversationId = newId()
  const turnIds = chat.turns.map(() => newId())
  const columnIds = (chat.columns ?? []).map(() => newId())
  const rounds = new Map<number, string>()
  const idOfTurn = (place: number | undefined) => (place === undefined ? null : (turnIds[place] ?? null))
  const show = (part: ContentPart) => Promise.resolve(shownPart(part, files))
  const turns: Turn[] = []
  for (const [at, shared] of chat.turns.entries()) {
    const { column, round, mergedFrom } = shared
    const columnId = column === undefined ? undefined : columnIds[column]
    if (round !== undefined && !rounds.has(round)) rounds.set(round, newId())
    const roundId = rounds.get(round ?? -1)
    turns.push(
      setAsideTurn({
        id: turnIds[at] ?? '',
        conversationId,
        parentId: idOfTurn(shared.parent),
        ...(await turnOf(shared, now - chat.turns.length + at, show)),
        ...(columnId === undefined ? {} : { column: columnId }),
        ...(roundId === undefined ? {} : { round: roundId }),
        ...(mergedFrom === undefined
          ? {}
          : { mergedFrom: mergedFrom.flatMap((place) => idOfTurn(place) ?? []) }),
      }),
    )
  }
  const conversation: Conversation = {
    id: conversationId,
    title: chat.title,
    leafId: idOfTurn(chat.leaf),
    createdAt: now,
    updatedAt: now,
    ...(chat.columns === undefined
      ? {}
      : {
          comparison: {
            columns: chat.columns.map(({ leaf, label, ...column }, at) => ({
              id: columnIds[at] ?? '',
              settings: settingsOf(column),
              ...(label === undefined ? {} : { label }),
              leafId: idOfTurn(leaf),
            })),
            layout: 'columns',
          },
        }),
  }
  return { conversation, turns, votes: votesOf(chat, idOfTurn, now) }
}

/** Returns an opened chat as it is stored, with its files beside it. Votes stay with those who cast them. */
export async function keepChat(
  opened: OpenedChat,
): Promise<Pick<OpenedChat, 'conversation' | 'turns'> & { readonly files: readonly StoredFile[] }> {
  const files = new Map<string, StoredFile>()
  async function keep(part: ContentPart): Promise<ContentPart> {
    const kept = await keepParts([part])
    for (const file of kept.files) files.set(file.id, file)
    return kept.parts[0] ?? part
  }
  const turns: Turn[] = []
  for (const { fromFile, ...turn } of opened.turns) {
    turns.push({
      ...turn,
      input: await mapParts(turn.input, keep),
      state: { ...turn.state, output: await mapParts(turn.state.output, keep) },
      ...(fromFile === undefined
        ? {}
        : { fromFile: { ...fromFile, input: await mapParts(fromFile.input, keep) } }),
    })
  }
  return { conversation: opened.conversation, turns, files: [...files.values()] }
}

async function turnOf(
  shared: SharedTurn,
  sentAt: number,
  show: (part: ContentPart) => Promise<ContentPart>,
): Promise<Omit<Turn, 'id' | 'conversationId' | 'parentId'>> {
  const { model, ended, figures = {}, continues, compacts, edited, beside, stopped } = shared
  const { firstToken, total } = figures
  const usage = usageOf(figures)
  return {
    input: await mapParts(shared.input.map(withPlaceholders), show),
    settings: settingsOf(shared),
    upstream: sharedUpstream,
    state: {
      ...initialState,
      response: { model, ...(usage === undefined ? {} : { usage }) },
      output: await mapParts(shared.output.map(withPlaceholders), show),
      ended,
      // What the provider said about it was not shared.
      error: ended === 'failed' ? { message: words.endings.failed } : null,
    },
    timings: {
      sentAt,
      ...(firstToken === undefined ? {} : { firstTokenAt: sentAt + firstToken }),
      ...(total === undefined ? {} : { endedAt: sentAt + total }),
    },
    ...(shared.hasTaggedReasoning === false ? { hasTaggedReasoning: false } : {}),
    ...(continues ? { continues } : {}),
    ...(compacts ? { compacts } : {}),
    ...(edited ? { edited } : {}),
    ...(beside ? { beside } : {}),
    ...(stopped ? { stopped } : {}),
  }
}

function settingsOf({
  model,
  parameters,
  instructions,
}: Pick<SharedTurn, 'model' | 'parameters' | 'instructions'>): Settings {
  return setAsideSettings(parseSettings({ ...parameters, model, ...(instructions ? { instructions } : {}) }))
}

function usageOf(figures: SharedFigures): JsonObject | undefined {
  const { inputTokens, cachedTokens, outputTokens, reasoningTokens, cost } = figures
  const usage = {
    ...(inputTokens === undefined ? {} : { input_tokens: inputTokens }),
    ...(cachedTokens === undefined ? {} : { input_tokens_details: { cached_tokens: cachedTokens } }),
    ...(outputTokens === undefined ? {} : { output_tokens: outputTokens }),
    ...(reasoningTokens === undefined
      ? {}
      : { output_tokens_details: { reasoning_tokens: reasoningTokens } }),
    ...(cost === undefined ? {} : { cost }),
  }
  return Object.keys(usage).length === 0 ? undefined : usage
}

/** A call needs its arguments, and an output its text, even where they were not shared. */
function withPlaceholders(item: Item): Item {
  if (item.type === 'function_call' && item['arguments'] === undefined) return { ...item, arguments: '{}' }
  if (item.type === 'custom_tool_call' && item['input'] === undefined) return { ...item, input: '' }
  const isOutput = item.type === 'function_call_output' || item.type === 'custom_tool_call_output'
  return isOutput && item['output'] === undefined ? { ...item, output: words.notShared } : item
}

/** Puts a shared file into its part; says so where it was not shared. */
function shownPart(part: ContentPart, files: NonNullable<Share['files']>): ContentPart {
  if (part.type !== 'input_image' && part.type !== 'input_file') return part
  const place = sharedFilePlace(part['image_url'] ?? part['file_data'])
  const file = place === undefined ? undefined : files[place]
  const { filename } = part
  const name =
    typeof filename === 'string' ? filename : part.type === 'input_image' ? words.picture : words.file
  if (file === undefined) return { type: 'input_text', text: words.fileNotShared(name) }
  const type = /^[a-z]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream'
  const address = `data:${type};base64,${file.data}`
  return part.type === 'input_image'
    ? { type: 'input_image', image_url: address }
    : {
        type: 'input_file',
        filename: typeof filename === 'string' ? filename : file.name,
        file_data: address,
      }
}

function votesOf(
  { votes = [] }: SharedChat,
  idOfTurn: (place: number | undefined) => string | null,
  now: number,
): readonly Vote[] {
  return votes.map(({ candidates, verdict, best, blind, judge, note }, at) => {
    const bestId = idOfTurn(best)
    return {
      id: `vote-${at}`,
      votedAt: now,
      verdict,
      candidates: candidates.map(({ turn, ...candidate }) => ({
        ...candidate,
        turnId: idOfTurn(turn) ?? '',
      })),
      ...(bestId === null ? {} : { best: bestId }),
      ...(blind ? { blind } : {}),
      ...(judge === undefined ? {} : { judge }),
      ...(note === undefined ? {} : { note }),
    }
  })
}
