import type { CreateResponse } from '@/lib/client/create-response'
import type { LostResponse, ResumeResult, ResumeSink } from '@/lib/client/resume-response'
import type { ModelList } from '@/lib/client/list-models'
import type { RunStorage } from '@/lib/datasets/storage/contract'
import type { ResponseObject, ResponsesError } from '@/lib/responses/types'
import type { VoteFileStore } from '@/lib/rankings/files/vote-files'
import type { Storage } from '@/lib/storage/contract'
import type { RecordingKeeping } from '@/lib/storage/recording-store'
import type { UnsavedAtExit } from '@/lib/storage/unsaved-at-exit'
import type { StorageEvents } from '@/lib/storage/mirrored'
import type { Toolbox } from '@/lib/tools/toolbox'
import type { DraftTexts } from './draft-texts'
import type { ParleyStore } from './store'
import type { CapabilityStore } from './capability-store'
import type { Clock } from '@/lib/util/throttle'
import type { Preferences } from './preferences'
import type { SavedLists } from '@/lib/storage/saved-lists'
import type { Tabs } from '@/lib/storage/tabs'

/** What the engine needs from the outside world; tests supply another one. */
export interface World extends Clock {
  readonly store: ParleyStore
  readonly drafts: DraftTexts
  readonly create: CreateResponse
  /** Like `create`, but for any number of requests at once, and with the server's times. */
  readonly createTimed: CreateResponse
  /** Compacts a context. The answer is one `response.completed` event; a lost one is not looked for. */
  readonly compact: CreateResponse
  /** Resumes an answer whose connection is lost. Rejects if the signal aborts. */
  readonly resume: (sink: ResumeSink, signal: AbortSignal) => Promise<ResumeResult>
  /**
   * Stops an answer, even if it continues without this page; resolves to its usage if anybody knows it. Never rejects.
   */
  readonly endResponse: (stopped: LostResponse) => Promise<ResponseObject | undefined>
  readonly listModels: () => Promise<ModelList | ResponsesError>
  readonly openStorage: (events: StorageEvents) => Promise<Storage>
  readonly unsavedAtExit: UnsavedAtExit
  readonly preferences: Preferences
  readonly capabilities: CapabilityStore
  /** What is stored besides chats; loaded on demand. */
  readonly savedLists: () => Promise<SavedLists>
  /** Storage for data sets and their runs, separate from the chats. */
  readonly runStorage: () => Promise<RunStorage>
  /** Storage for votes that came with files. */
  readonly voteFiles: () => Promise<VoteFileStore>
  /** Storage for requests and answers as they were on the wire. */
  readonly recordings: () => Promise<RecordingKeeping>
  readonly tabs: Tabs
  /** Opens the toolbox that runs functions. It is large, so it loads only when needed. */
  readonly openToolbox: () => Promise<Toolbox>
  readonly newId: () => string
  readonly requestFrame: (callback: () => void) => void
  /** Returns whether nobody can see a turn that is on the page. */
  readonly isOutOfSight: (turnId: string) => boolean
  /** Calls back once in the next pause of typing, and in any case before the page is left. */
  readonly afterTyping: (callback: () => void) => void
}
