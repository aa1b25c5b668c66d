import { words } from '@/lib/language/english/items'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { createElement, type ReactNode } from 'react'
import { ApplyPatch } from './apply-patch'
import { CallOutput } from './call-output'
import { CodeInterpreter } from './code-interpreter'
import { Compaction } from './compaction'
import { Computer, ComputerOutput } from './computer'
import { FileSearch } from './file-search'
import { FunctionCall } from './function-call'
import { ImageGeneration } from './image-generation'
import type { ItemViewProps } from './item-view-props'
import { McpApproval, McpDecision } from './mcp-approval'
import { McpCall } from './mcp-call'
import { McpListTools } from './mcp-list-tools'
import { Message } from './message'
import { ProgramCall } from './program-call'
import { Reasoning } from './reasoning'
import { Shell, ShellOutput } from './shell'
import { ToolSearch, ToolsAdded } from './tools-found'
import { Unknown } from './unknown'
import { WebSearch } from './web-search'

type View = (props: ItemViewProps) => ReactNode

/** The view for each item type. Items of any other type are shown as they are. */
export const itemViews: ReadonlyMap<string, View> = new Map<string, View>([
  ['message', Message],
  ['reasoning', Reasoning],
  ['function_call', FunctionCall],
  ['function_call_output', CallOutput],
  ['custom_tool_call', FunctionCall],
  ['custom_tool_call_output', CallOutput],
  ['web_search_call', WebSearch],
  ['file_search_call', FileSearch],
  ['code_interpreter_call', CodeInterpreter],
  ['image_generation_call', ImageGeneration],
  ['mcp_list_tools', McpListTools],
  ['mcp_call', McpCall],
  ['mcp_approval_request', McpApproval],
  ['mcp_approval_response', McpDecision],
  ['shell_call', Shell],
  ['shell_call_output', ShellOutput],
  ['local_shell_call', Shell],
  ['local_shell_call_output', ShellOutput],
  ['apply_patch_call', ApplyPatch],
  ['apply_patch_call_output', CallOutput],
  ['computer_call', Computer],
  ['computer_call_output', ComputerOutput],
  ['tool_search_call', ToolSearch],
  ['tool_search_output', ToolsAdded],
  ['additional_tools', ToolsAdded],
  ['program', ProgramCall],
  ['program_output', CallOutput],
  ['compaction', Compaction],
])

/** One output item of a response, in the view for its type. */
export function ItemView(props: ItemViewProps) {
  return (
    <ErrorBoundary what={words.partOfThisAnswer} of={props.item}>
      {createElement(itemViews.get(props.item.type) ?? Unknown, props)}
    </ErrorBoundary>
  )
}
