import type { Probe } from '../probe'
import { answerProbes } from './answer'
import { backgroundProbes } from './background'
import { chainProbes } from './chain'
import { compactProbes } from './compact'
import { errorProbes } from './errors'
import { inputProbes } from './input'
import { limitProbes } from './limits'
import { outputProbes } from './output'
import { reasoningProbes } from './reasoning'
import { storeProbes } from './store'
import { streamProbes } from './stream'
import { toolProbes } from './tools'
import { websocketProbes } from './websocket'

/** All probes in the order in which they run; each comes after those it needs. */
export const probes: readonly Probe[] = [
  ...answerProbes,
  ...streamProbes,
  ...chainProbes,
  ...storeProbes,
  ...backgroundProbes,
  ...toolProbes,
  ...outputProbes,
  ...inputProbes,
  ...reasoningProbes,
  ...errorProbes,
  ...limitProbes,
  ...websocketProbes,
  ...compactProbes,
]
