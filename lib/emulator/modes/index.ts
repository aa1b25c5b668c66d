import type { Scenario } from '../scenario'
import { cached } from './cached'
import { compacting } from './compacting'
import { double } from './double'
import { forget } from './forget'
import { forgetOnTurnThree } from './forget-on-turn-3'
import { ignore } from './ignore'
import { noEcho } from './no-echo'
import { noUsage } from './no-usage'
import { rejectInclude } from './reject-include'
import { rejectPreviousId } from './reject-previous-id'
import { slowComplete } from './slow-complete'
import { stateless } from './stateless'
import { strictPairs } from './strict-pairs'

/**
 * Upstreams as they are met in the wild, each with one peculiarity in how it treats a conversation, for
 * testing clients. All of them answer as `echo` does.
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
]
