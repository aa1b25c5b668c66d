import { modes } from './modes'
import type { Scenario } from './scenario'
import { scenarios } from './scripts'
import { extensions } from './scripts/extensions'

/** Every model of this server, in listing order: what newcomers want comes first. */
export const models: readonly Scenario[] = [...scenarios, ...extensions, ...modes]
