import type { Comparison } from '@/lib/compare/comparison'
import type { Vote } from '@/lib/compare/vote'
import type { ResponseState } from '@/lib/responses/response-state'
import type { ContentPart, CreateRequest, Item, JsonObject } from '@/lib/responses/types'

/** A tool as the wire describes it, or the choice of one. */
interface Tool extends JsonObject {
  readonly type: string
}

/** How the text of an answer is to be formed: `text`, `json_object`, or `json_schema` with its schema. */
interface TextFormat extends JsonObject {
  readonly type: string
}

/**
 * What a turn is asked with, in the names of the wire. Only what the person set is here, and words are any
 * words: upstreams know efforts and tiers that no list has.
 */
export interface Settings {
  /** A model id as `/v1/models` lists it, with its upstream in front where there are several. */
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
  /** False keeps the turn as private as those of a private chat: nothing can be chained to it. */
  readonly store?: boolean
  readonly background?: boolean
  readonly stream_options?: { readonly include_obfuscation?: boolean }
  /** What is to be included beside what the plan asks for. */
  readonly include?: readonly string[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly safety_identifier?: string
  readonly prompt_cache_key?: string
  /** Any other fields; they go over the ones above, but not over what a chain is made of. */
  readonly extra?: JsonObject
  /** Settings that a file brought and the person has not seen yet: nothing sends them, see `from-file.ts`. */
  readonly fromFile?: JsonObject
}

export interface ItemTimes {
  readonly startedAt: number
  readonly endedAt?: number
}

/** When things happened, in milliseconds since the epoch. */
export interface Timings {
  readonly sentAt: number
  /** Who saw it: the browser, or our server, whose times count from when it sent the request. */
  readonly by?: 'server'
  /** The first text of any kind: answer, reasoning or arguments. */
  readonly firstTokenAt?: number
  readonly endedAt?: number
  /** When each output item appeared and was done, in the order of the output. */
  readonly items?: readonly ItemTimes[]
}

/** Whether the upstream followed the chain, as far as its answer tells. */
export interface Proof {
  /**
   * `ignored`: it read the new items alone; `doubled`: the history was there twice; `not-echoed`: it was followed,
   * but the answer does not name the response it follows; `unknown`: nothing tells, such as without usage.
   */
  readonly kind: 'chained' | 'not-echoed' | 'ignored' | 'doubled' | 'unknown'
  /** An estimate of the input tokens of the whole conversation. */
  readonly expectedTokens?: number
  /** The input tokens that the upstream reported. */
  readonly inputTokens?: number
}

/** Why a turn was sent a second time. */
export interface Resent {
  /**
   * The id was not found; it was not allowed; it was passed over; nothing showed whether it was. Or it was not
   * chained at all, and the upstream refuses to give encrypted reasoning, or cannot read the thoughts it was given
   * back: it was asked again without.
   */
  readonly reason: 'not-found' | 'refused' | 'ignored' | 'unproven' | 'include-refused' | 'thoughts-refused'
  /** The input tokens of the second request, as reported. */
  readonly tokens?: number
}

/** What became of a function call here, or how a request to be allowed something was answered. */
export interface ToolRun {
  /**
   * `cut`: it was begun, and the page that ran it is gone: nobody knows whether it did its work. It is never
   * run again by itself.
   */
  readonly status: 'running' | 'done' | 'failed' | 'denied' | 'cut'
  /** What goes back, where that is known; the reason, where a request of an upstream was answered. */
  readonly output?: string
  /** The output with its pictures and files, where it has any: these are references to files. */
  readonly parts?: readonly ContentPart[]
  /** What it was called with, where the person changed what the model wrote. */
  readonly arguments?: string
  readonly startedAt: number
  readonly endedAt?: number
}

/** One exchange: what was sent and what came back. Turns are never overwritten, only added. */
export interface Turn {
  /** Ours: a response id exists only once a response does. */
  readonly id: string
  readonly conversationId: string
  /** The turn this one follows, or null for a first one. Several turns may follow the same one. */
  readonly parentId: string | null
  readonly input: readonly Item[]
  readonly settings: Settings
  /** The upstream it was sent to; missing in turns of the first version. */
  readonly upstream?: string
  /** The body as it was sent last; missing until it was. */
  readonly request?: CreateRequest
  readonly state: ResponseState
  readonly timings: Timings
  /** Goes on with the parent's cut answer instead of answering something new. */
  readonly continues?: true
  /** The column of the comparison it was asked in. */
  readonly column?: string
  /** What the turns have in common that were asked at once, side by side. */
  readonly round?: string
  /** The person pressed Stop. */
  readonly stopped?: true
  /** What a chained turn showed about its chain. */
  readonly proof?: Proof
  /** Present where the history was sent after all. */
  readonly resent?: Resent
  /** An answer that was given without knowing the history, before that was sent. */
  readonly discarded?: ResponseState
  /** What the names of the functions that it offered stand for, by `identityOf`. */
  readonly offers?: Readonly<Record<string, string>>
  /** What became of its calls, by their `call_id`. */
  readonly runs?: Readonly<Record<string, ToolRun>>
  /** Hidden with all that follows it, until the deletion is undone. */
  readonly deleted?: true
  /** The turn as a file brought it, where that has more than may be sent before the person has seen it. */
  readonly fromFile?: { readonly input: readonly Item[]; readonly state: ResponseState }
  /** The upstream was told to forget the response: nothing can be chained to it any more. */
  readonly forgotten?: true
}

export interface Conversation {
  readonly id: string
  readonly title: string
  /** The last turn of the path that is shown; null where all turns were deleted. */
  readonly leafId: string | null
  /** When that was chosen, as `withLeaf` counts; missing where it was before choices had a time. */
  readonly leafAt?: number
  readonly createdAt: number
  readonly updatedAt: number
  /** Stands before the others in the list. */
  readonly pinned?: true
  /** Kept out of the list. */
  readonly archived?: true
  /** The folder it is in, by name; a folder is there as long as a chat is in it. */
  readonly folder?: string
  /** No upstream is to keep anything of it: `store: false`, and never an id. */
  readonly private?: true
  /** Tools that run in this chat without asking, by `approvalKey`. */
  readonly allowedTools?: readonly string[]
  /** Its branches side by side, where it was ever shown so. */
  readonly comparison?: Comparison
  /** What people and judges made of its answers. */
  readonly votes?: readonly Vote[]
  /** Hidden since then, until it is restored or removed for good. Milliseconds since the epoch. */
  readonly deletedAt?: number
}

/** A response that an upstream keeps for us, as far as we know. */
export interface StoredResponse {
  /** The upstream's id for it. */
  readonly id: string
  /** Missing where the turn's version did not note it. */
  readonly upstream?: string
  readonly model: string
  readonly conversationId: string
  readonly turnId: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}
