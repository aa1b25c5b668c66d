import type { Study, StudyOptions } from './study-votes'
import type { Vote } from '@/lib/conversation/comparison/vote'

/** The page's request to the worker. */
export interface RankRequest {
  readonly id: number
  readonly votes: readonly Vote[]
  readonly options: StudyOptions
}

/** What comes back. */
export interface RankReply {
  readonly id: number
  readonly study: Study
}
