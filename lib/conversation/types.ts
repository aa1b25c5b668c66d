import type { AutoChoice } from './auto-model'
import type { Vote } from './comparison/vote'
import type { Thumb } from './thumb'
import type { ResponseState } from '@/lib/responses/response-state'
import type { ContentPart, CreateRequest, Item, JsonObject } from '@/lib/responses/types'

/** A tool in the API's format, or a tool choice. */
interface Tool extends JsonObject {
  readonly type: string
}

/** The format of an answer's text: `text`, `json_object`, or `json_schema` with its schema. */
interface TextFormat extends JsonObject {
  readonly type: string
}

/**
 * The settings of a turn, with the API's field names. It contains only what the person set, and strings are
 * unrestricted: providers know efforts and tiers that are in no list.
 */
export interface Settings {
  /**
   * A model id as `/v1/models` lists it, prefixed with its provider if there are several; of a chat or a column, also an
   * entry that chooses one (`auto-model.ts`). A turn has such an entry only if there was no model to choose.
   */
  readonly model: string
  readonly instructions?: string
  readonly max_output_tokens?: number
  readonly reasoning?: { readonly effort?: string; readonly summary?: string }
  readonly text?: { readonly verbosity?: string; readonly format?: TextFormat }
  readonly temperature?: number
  readonly top_p?: number
  readonly top_logprobs?: number
  readonly presence_penalty?: number
  readonly frequency_penalty?: number
  readonly tools?: readonly Tool[]
  readonly tool_choice?: string | Tool
  readonly parallel_tool_calls?: boolean
  readonly max_tool_calls?: number
  readonly truncation?: string
  readonly service_tier?: string
  /** False makes the turn as private as one of a private chat: nothing can be chained to it. */
  readonly store?: boolean
  readonly background?: boolean
  readonly stream_options?: { readonly include_obfuscation?: boolean }
  /** What to include besides the plan's own values. */
  readonly include?: readonly string[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly safety_identifier?: string
  readonly prompt_cache_key?: string
  /** Any other fields; they override the ones above, but not the fields of the chain. */
  readonly extra?: JsonObject
  /** Settings from a file that the person has not reviewed yet: nothing sends them, see `from-file.ts`. */
  readonly fromFile?: JsonObject
}

export interface ItemTimes {
  readonly startedAt: number
  readonly endedAt?: number
}

/** When things happened, in milliseconds since the epoch. */
export interface Timings {
  readonly sentAt: number
  /** Who measured the times: the browser, or our server, whose times count from when it sent the request. */
  readonly by?: 'server'
  /** The first text of any kind: answer, reasoning or arguments. */
  readonly firstTokenAt?: number
  readonly endedAt?: number
  /** When each output item appeared and finished, in output order. */
  readonly items?: readonly ItemTimes[]
}

/** Whether the provider followed the chain, as far as its answer shows. */
export interface Proof {
  /**
   * `ignored`: the provider read only the new items; `doubled`: it read the history twice; `not-echoed`: it followed
   * the chain, but the answer doesn't name the response it follows; `unknown`: nothing shows it, for example without
   * usage.
   */
  readonly kind: 'chained' | 'not-echoed' | 'ignored' | 'doubled' | 'unknown'
  /** An estimate of the input tokens of the whole conversation. */
  readonly expectedTokens?: number
  /** The input tokens that the provider reported. */
  readonly inputTokens?: number
}

/** Why a turn was sent a second time. */
export interface Resent {
  /**
   * The id was not found, was refused, or was ignored; or nothing showed whether it was followed. Or the turn was not
   * chained at all, and the provider refuses to send encrypted reasoning, or can't read the reasoning it was sent: the
   * turn was sent again without it.
   */
  readonly reason: 'not-found' | 'refused' | 'ignored' | 'unproven' | 'include-refused' | 'thoughts-refused'
  /** The input tokens of the second request, as reported. */
  readonly tokens?: number
}

/** The state of a function call run here, or the answer to an approval request. */
export interface ToolRun {
  /**
   * `cut`: the call was started, and the page that ran it is gone: nobody knows whether it did its work. It is never
   * run again automatically.
   */
  readonly status: 'running' | 'done' | 'failed' | 'denied' | 'cut'
  /** What to send back, if known; for a provider's approval request that was answered, the reason. */
  readonly output?: string
  /** The output with its pictures and files, if it has any: these are references to files. */
  readonly parts?: readonly ContentPart[]
  /** The call's arguments, if the person changed the model's. */
  readonly arguments?: string
  readonly startedAt: number
  readonly endedAt?: number
}

/** One question and its answer: what was sent and what was received. Turns are never overwritten, only added. */
export interface Turn {
  /** Our own id: a response id exists only once a response does. */
  readonly id: string
  readonly conversationId: string
  /** The turn this one follows, or null for a first one. Several turns may follow the same one. */
  readonly parentId: string | null
  readonly input: readonly Item[]
  readonly settings: Settings
  /** The provider it was sent to; missing in turns of the first version. */
  readonly upstream?: string
  /**
   * False if tags such as `<think>` in its text are text, by the setting of its provider. Otherwise, what stands between
   * them at the beginning is reasoning: so it is in turns of earlier versions, which recorded nothing.
   */
  readonly hasTaggedReasoning?: false
  /**
   * The body as it was last sent; undefined before that. Its `input` is only what is new, even if the history was sent:
   * see `sentRequest`.
   */
  readonly request?: CreateRequest
  readonly state: ResponseState
  readonly timings: Timings
  /** Whether it continues the parent's cut-off answer instead of answering something new. */
  readonly continues?: true
  /** It asks nothing: its output is the compacted context that stands for all turns before it. */
  readonly compacts?: true
  /** The person wrote the answer, as another version of one from a model. No provider has it. */
  readonly edited?: true
  /** Asked beside the chat: showing another version or the latest turn never leads here. */
  readonly beside?: true
  /** The column of the comparison in which it was asked. */
  readonly column?: string
  /** The turns whose answers its answer was made of, if a model merged several into one. */
  readonly mergedFrom?: readonly string[]
  /** Why its model was chosen, if the person left that to their votes: `settings` names the model itself. */
  readonly autoChoice?: AutoChoice
  /** The id shared by turns that were asked side by side at the same time. */
  readonly round?: string
  /** The person pressed Stop. */
  readonly stopped?: true
  /** What a chained turn showed about its chain. */
  readonly proof?: Proof
  /** Present if the history was sent after all. */
  readonly resent?: Resent
  /** An answer made without the history, before that was sent. */
  readonly discarded?: ResponseState
  /** What the function names it offered stand for, by `identityOf`. */
  readonly offers?: Readonly<Record<string, string>>
  /** The runs of its calls, by their `call_id`. */
  readonly runs?: Readonly<Record<string, ToolRun>>
  /** Hidden with everything that follows it, until the deletion is undone. */
  readonly deleted?: true
  /** The turn's original content from a file, if part of it must not be sent until the person has reviewed it. */
  readonly fromFile?: { readonly input: readonly Item[]; readonly state: ResponseState }
  /** The provider deleted the response at our request: nothing can be chained to it any more. */
  readonly forgotten?: true
}

export interface Conversation {
  readonly id: string
  readonly title: string
  /** The last turn of the shown path; null if all turns were deleted. */
  readonly leafId: string | null
  /** When that leaf was chosen, as `withLeaf` counts; missing if it was chosen before choices had a time. */
  readonly leafAt?: number
  readonly createdAt: number
  readonly updatedAt: number
  /** Listed before the others. */
  readonly pinned?: true
  /** Kept out of the list. */
  readonly archived?: true
  /** The name of its folder; a folder exists as long as a chat is in it. */
  readonly folder?: string
  /** What its next question is asked with. Chats of earlier versions have none: then those of the last turn apply. */
  readonly settings?: Settings
  /** When the person last changed them. Milliseconds since the epoch. */
  readonly settingsAt?: number
  /** No provider may store anything of it: `store: false`, and never an id. */
  readonly private?: true
  /** It is only in this page, never in storage, and ends when the person goes to another chat. It is also private. */
  readonly temporary?: true
  /** Tools that run in this chat without asking, by `approvalKey`. */
  readonly allowedTools?: readonly string[]
  /** The layout of its branches side by side, if it was ever shown that way. */
  readonly comparison?: Comparison
  /** The votes of people and judges on its answers. */
  readonly votes?: readonly Vote[]
  /** The person's thumbs on its answers, at most one for each. */
  readonly thumbs?: readonly Thumb[]
  /** When it was hidden, until it is restored or removed for good. Milliseconds since the epoch. */
  readonly deletedAt?: number
}

/** A response that a provider stores for us, as far as we know. */
export interface StoredResponse {
  /** The provider's id for it. */
  readonly id: string
  /** Missing if the version that wrote the turn did not record it. */
  readonly upstream?: string
  readonly model: string
  readonly conversationId: string
  readonly turnId: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** One of the models that answer side by side, or one of several setups of the same model. */
export interface Column {
  readonly id: string
  readonly settings: Settings
  /** The person's name for the column, if it isn't the model's. */
  readonly label?: string
  /** The last turn of its path; null if nothing was asked. */
  readonly leafId: string | null
}

/** How the branches of a conversation are shown side by side. Their content is in the conversation's tree. */
export interface Comparison {
  readonly columns: readonly Column[]
  readonly layout: Layout
  /** The maximum number of answers in progress at once; if undefined, the number of columns. */
  readonly concurrency?: number
  readonly scrollsTogether?: true
  /** Whether names are hidden and positions shuffled until the vote. */
  readonly blind?: true
  /** Its models were drawn, and are anonymous until the first vote. */
  readonly battle?: true
  /** Tags for finding its votes. */
  readonly tags?: readonly string[]
  /** Whether it is currently shown as a chat. */
  readonly closed?: true
}

export const layouts = ['columns', 'grid', 'single'] as const
export type Layout = (typeof layouts)[number]
