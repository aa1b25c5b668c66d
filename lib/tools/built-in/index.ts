import type { BuiltInTool } from './built-in-tool'
import { calculator } from './calculator'
import { currentTime } from './current-time'
import { javascript } from './javascript'

/** The tools that come with Parley, in display order. */
export const builtInTools: readonly BuiltInTool[] = [calculator, currentTime, javascript]
