import type { Scenario } from '../scenario'
import { applyPatch } from './apply-patch'
import { audio } from './audio'
import { codeInterpreter } from './code-interpreter'
import { computer } from './computer'
import { customTool } from './custom-tool'
import { fileSearch } from './file-search'
import { imageGeneration } from './image-generation'
import { mcp } from './mcp'
import { otherItems } from './other-items'
import { shell } from './shell'
import { webSearch } from './web-search'

/** What OpenAI and vendors have beyond Open Responses, one scenario each. */
export const extensions: readonly Scenario[] = [
  webSearch,
  fileSearch,
  codeInterpreter,
  imageGeneration,
  mcp,
  customTool,
  shell,
  applyPatch,
  computer,
  audio,
  otherItems,
]
