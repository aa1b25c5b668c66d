import {
  Boxes,
  CodeXml,
  FileSearch,
  Globe,
  Image,
  type LucideIcon,
  Monitor,
  Plug,
  SquareTerminal,
  Wrench,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { Details } from '@/components/ui/details'
import { prettyJson } from '@/lib/format/pretty-json'
import { isObject, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { ItemViewProps } from './item-view-props'

interface Kind {
  readonly icon: LucideIcon
  readonly title: (item: Item) => string
  /** What is worth seeing without opening the details. */
  readonly body?: (item: Item) => ReactNode
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): readonly string[] =>
  listOf(value).filter((entry) => typeof entry === 'string')
const field = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

const section = (label: string, content: string): ReactNode =>
  content === '' ? null : (
    <CardSection label={label}>
      <Code>{content}</Code>
    </CardSection>
  )

const toolTitle = (item: Item) => `Tool call ${text(item['name']) || item.type}`

function searched(action: unknown): string {
  const queries = texts(field(action, 'queries'))
  const what = queries.length > 0 ? queries.join('\n') : text(field(action, 'query'))
  const page = text(field(action, 'url'))
  const pattern = text(field(action, 'pattern'))
  return [what, page, pattern === '' ? '' : `“${pattern}”`].filter((line) => line !== '').join('\n')
}

function errorText(error: unknown): string {
  if (error === null || error === undefined) return ''
  return text(error) || text(field(error, 'message')) || JSON.stringify(error)
}

/** The picture so far: the final one, or the latest partial one. Only data the upstream sent is shown. */
function picture(item: Item): ReactNode {
  const data = text(item['result']) || text(item['partial_image_b64'])
  if (!/^[A-Za-z0-9+/=\s]+$/.test(data)) return null
  const format = /^[a-z]+$/.test(text(item['output_format'])) ? text(item['output_format']) : 'png'
  const prompt = text(item['revised_prompt'])
  return (
    <CardSection>
      {/* A data URL: there is nothing for an image optimizer to do. */}
      <img
        src={`data:image/${format};base64,${data}`}
        alt={prompt || 'Generated image'}
        className="max-h-96 rounded-lg"
      />
    </CardSection>
  )
}

const logs = (item: Item) =>
  listOf(item['outputs'])
    .map((output) => text(field(output, 'logs')))
    .filter((log) => log !== '')
    .join('\n')

const commandOutputs = (item: Item) =>
  listOf(item['output'])
    .map((output) =>
      [text(field(output, 'stdout')), text(field(output, 'stderr'))].filter(Boolean).join('\n'),
    )
    .join('\n')

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  [
    'web_search_call',
    { icon: Globe, title: () => 'Web search', body: (item) => section('Searched', searched(item['action'])) },
  ],
  [
    'file_search_call',
    {
      icon: FileSearch,
      title: () => 'File search',
      body: (item) => section('Searched', texts(item['queries']).join('\n')),
    },
  ],
  [
    'code_interpreter_call',
    {
      icon: CodeXml,
      title: () => 'Code interpreter',
      body: (item) => (
        <>
          {section('Code', text(item['code']))}
          {section('Logs', logs(item))}
        </>
      ),
    },
  ],
  ['image_generation_call', { icon: Image, title: () => 'Image generation', body: picture }],
  [
    'mcp_list_tools',
    {
      icon: Plug,
      title: (item) => `Tools of ${text(item['server_label'])}`,
      body: (item) =>
        section(
          'Tools',
          listOf(item['tools'])
            .map((tool) => text(field(tool, 'name')))
            .join('\n'),
        ),
    },
  ],
  [
    'mcp_call',
    {
      icon: Plug,
      title: toolTitle,
      body: (item) => (
        <>
          {section('Arguments', prettyJson(text(item['arguments'])))}
          {section('Output', prettyJson(text(item['output'])))}
          {section('Error', errorText(item['error']))}
        </>
      ),
    },
  ],
  [
    'mcp_approval_request',
    {
      icon: Plug,
      title: (item) => `${text(item['server_label'])} asks to run ${text(item['name'])}`,
      body: (item) => section('Arguments', prettyJson(text(item['arguments']))),
    },
  ],
  [
    'custom_tool_call',
    { icon: Wrench, title: toolTitle, body: (item) => section('Input', text(item['input'])) },
  ],
  [
    'shell_call',
    {
      icon: SquareTerminal,
      title: () => 'Shell',
      body: (item) => section('Commands', texts(field(item['action'], 'commands')).join('\n')),
    },
  ],
  [
    'shell_call_output',
    {
      icon: SquareTerminal,
      title: () => 'Shell output',
      body: (item) => section('Output', commandOutputs(item)),
    },
  ],
  [
    'local_shell_call',
    {
      icon: SquareTerminal,
      title: () => 'Shell',
      body: (item) => section('Command', texts(field(item['action'], 'command')).join(' ')),
    },
  ],
  [
    'apply_patch_call',
    {
      icon: CodeXml,
      title: (item) => `Patch ${text(field(item['operation'], 'path'))}`,
      body: (item) => section('Change', text(field(item['operation'], 'diff'))),
    },
  ],
  ['computer_call', { icon: Monitor, title: () => 'Computer' }],
  ['compaction', { icon: Boxes, title: () => 'Earlier turns were compacted' }],
])

/** The types of item that this card shows. */
export const hostedTypes: readonly string[] = [...kinds.keys()]

/** A call that ran at the upstream, in the card all of them share. */
export function HostedCall({ item, live }: ItemViewProps) {
  const kind = kinds.get(item.type)
  if (kind === undefined) return null
  const title = kind.title(item)
  const status = live ? 'Running…' : text(item.status).replaceAll('_', ' ')
  return (
    <Card icon={kind.icon} label={title} title={title} aside={status === 'completed' ? undefined : status}>
      {kind.body?.(item)}
      <Details summary="All fields">{() => <Code>{JSON.stringify(item, shortened, 2)}</Code>}</Details>
    </Card>
  )
}

/** Base64 in a text nobody reads; its first letters are enough to know what it is. */
const shortened = (_key: string, value: unknown) =>
  typeof value === 'string' && value.length > 2000 ? `${value.slice(0, 2000)}…` : value
