import type { BuiltInTool } from './built-in-tool'
import { calculator } from './calculator'
import { currentTime } from './current-time'
import { javascript } from './javascript'

/** The tools that come with Parley, in the order in which they are offered. */
export const builtInTools: readonly BuiltInTool[] = [calculator, currentTime, javascript]
