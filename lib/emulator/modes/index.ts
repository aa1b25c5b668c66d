import type { Scenario } from '../scenario'
import { cached } from './cached'
import { compacting } from './compacting'
import { double } from './double'
import { failInStream } from './fail-in-stream'
import { forget } from './forget'
import { forgetOnTurnThree } from './forget-on-turn-3'
import { ignore } from './ignore'
import { ignoreSilently } from './ignore-silently'
import { ignoreStrictly } from './ignore-strictly'
import { ignoreWithoutUsage } from './ignore-without-usage'
import { noEcho } from './no-echo'
import { noUsage } from './no-usage'
import { refuseAsXai } from './refuse-as-xai'
import { refuseContent } from './refuse-content'
import { refuseExtraField } from './refuse-extra-field'
import { refuseInStream } from './refuse-in-stream'
import { refuseThoughts } from './refuse-thoughts'
import { refuseVaguely } from './refuse-vaguely'
import { refuseWith500 } from './refuse-with-500'
import { rejectInclude } from './reject-include'
import { rejectPreviousId } from './reject-previous-id'
import { slowComplete } from './slow-complete'
import { stateless } from './stateless'
import { strictPairs } from './strict-pairs'
import { zeroRetention } from './zero-retention'

/**
 * Upstreams as found in practice, each with one peculiarity in how it treats a conversation, for testing clients. All
 * of them answer like `conforming`.
 */
export const modes: readonly Scenario[] = [
  forget,
  forgetOnTurnThree,
  ignore,
  double,
  noEcho,
  rejectPreviousId,
  rejectInclude,
  strictPairs,
  slowComplete,
  stateless,
  cached,
  compacting,
  noUsage,
  ignoreWithoutUsage,
  ignoreSilently,
  ignoreStrictly,
  refuseInStream,
  failInStream,
  refuseAsXai,
  refuseExtraField,
  refuseWith500,
  refuseVaguely,
  zeroRetention,
  refuseThoughts,
  refuseContent,
]
