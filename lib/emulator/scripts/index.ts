import type { Scenario } from '../scenario'
import { assistant } from './assistant'
import { citations } from './citations'
import { compaction } from './compaction'
import { conforming } from './conforming'
import { contentFilter } from './content-filter'
import { cut, cutConnection } from './cut'
import { delayed } from './delayed'
import { demo } from './demo'
import { echo } from './echo'
import { failBefore } from './fail-before'
import { failWithin } from './fail-within'
import { fast } from './fast'
import { functionCallScenario } from './function-call'
import { incomplete } from './incomplete'
import { kitchenSink } from './kitchen-sink'
import { logprobs } from './logprobs'
import { markdown } from './markdown'
import { parallelCalls } from './parallel-calls'
import { reasoning } from './reasoning'
import { reasoningRaw } from './reasoning-raw'
import { refusal } from './refusal'
import { slowStart } from './slow-start'
import { toolScript } from './tool-script'

/** Every Open Responses scenario in the order shown; the first is the default model. */
export const scenarios: readonly Scenario[] = [
  demo,
  echo,
  markdown,
  reasoning,
  reasoningRaw,
  assistant,
  conforming,
  functionCallScenario,
  parallelCalls,
  toolScript,
  refusal,
  citations,
  logprobs,
  compaction,
  incomplete,
  contentFilter,
  failBefore,
  failWithin,
  cut,
  cutConnection,
  slowStart,
  delayed,
  fast,
  kitchenSink,
]
