import type { JsonObject } from '@/lib/responses/types'

/** An option of a hosted tool, in the names of the wire; a dot leads into an object. */
interface HostedOption {
  readonly path: string
  readonly label: string
  readonly kind:
    | { readonly kind: 'words'; readonly options: readonly string[] }
    | { readonly kind: 'text' | 'list' }
  /** The tool is refused without it. */
  readonly required?: true
}

/** A tool that the upstream runs by itself. */
export interface HostedTool {
  readonly type: string
  readonly title: string
  readonly sentence: string
  /** What is always sent along. */
  readonly fixed?: JsonObject
  readonly options: readonly HostedOption[]
}

const words = (...options: readonly string[]) => ({ kind: 'words', options }) as const

/** The hosted tools of OpenAI's API that work without a program of one's own behind them. */
export const hostedTools: readonly HostedTool[] = [
  {
    type: 'web_search',
    title: 'Web search',
    sentence: 'Searches the web and cites what it found.',
    options: [
      { path: 'search_context_size', label: 'How much is read', kind: words('low', 'medium', 'high') },
      { path: 'filters.allowed_domains', label: 'Only these domains', kind: { kind: 'list' } },
    ],
  },
  {
    type: 'file_search',
    title: 'File search',
    sentence: 'Searches vector stores that are kept at the upstream.',
    options: [
      { path: 'vector_store_ids', label: 'Vector store ids', kind: { kind: 'list' }, required: true },
    ],
  },
  {
    type: 'code_interpreter',
    title: 'Code interpreter',
    sentence: 'Runs Python in a container of the upstream.',
    fixed: { container: { type: 'auto' } },
    options: [{ path: 'container.memory_limit', label: 'Memory', kind: words('1g', '4g', '16g', '64g') }],
  },
  {
    type: 'image_generation',
    title: 'Image generation',
    sentence: 'Draws pictures.',
    fixed: { partial_images: 2 },
    options: [
      { path: 'size', label: 'Size', kind: words('1024x1024', '1536x1024', '1024x1536') },
      { path: 'quality', label: 'Quality', kind: words('low', 'medium', 'high') },
      { path: 'background', label: 'Background', kind: words('opaque', 'transparent') },
      { path: 'output_format', label: 'Format', kind: words('png', 'webp', 'jpeg') },
    ],
  },
  {
    type: 'mcp',
    title: 'MCP server',
    sentence: 'Lets the upstream call an MCP server that it can reach.',
    fixed: { require_approval: 'always' },
    options: [
      { path: 'server_label', label: 'Name', kind: { kind: 'text' }, required: true },
      { path: 'server_url', label: 'Address', kind: { kind: 'text' }, required: true },
      { path: 'require_approval', label: 'Ask before a call', kind: words('always', 'never') },
      { path: 'allowed_tools', label: 'Only these tools', kind: { kind: 'list' } },
    ],
  },
]
