import { words as strings } from '@/lib/language/english/tools'
import type { JsonObject } from '@/lib/responses/types'

/** An option of a hosted tool, named as in the API; a dot separates the fields of nested objects. */
interface HostedOption {
  readonly path: string
  readonly label: string
  readonly kind:
    | { readonly kind: 'words'; readonly options: readonly string[] }
    | { readonly kind: 'text' | 'list' }
  /** Whether the upstream refuses the tool without it. */
  readonly required?: true
}

/** A tool that the upstream runs on its own. */
export interface HostedTool {
  readonly type: string
  readonly title: string
  readonly sentence: string
  /** Fields that are always sent. */
  readonly fixed?: JsonObject
  readonly options: readonly HostedOption[]
}

const words = (...options: readonly string[]) => ({ kind: 'words', options }) as const

/** The hosted tools of OpenAI's API that need no program of our own behind them. */
export const hostedTools: readonly HostedTool[] = [
  {
    type: 'web_search',
    title: strings.webSearch,
    sentence: strings.searchesTheWebAndCitesIts,
    options: [
      { path: 'search_context_size', label: strings.searchContextSize, kind: words('low', 'medium', 'high') },
      { path: 'filters.allowed_domains', label: strings.onlyTheseDomains, kind: { kind: 'list' } },
    ],
  },
  {
    type: 'file_search',
    title: strings.fileSearch,
    sentence: strings.searchesVectorStoresKeptByThe,
    options: [
      { path: 'vector_store_ids', label: strings.vectorStoreIds, kind: { kind: 'list' }, required: true },
    ],
  },
  {
    type: 'code_interpreter',
    title: strings.codeInterpreter,
    sentence: strings.runsPythonInTheProvidersContainer,
    fixed: { container: { type: 'auto' } },
    options: [
      { path: 'container.memory_limit', label: strings.memory, kind: words('1g', '4g', '16g', '64g') },
    ],
  },
  {
    type: 'image_generation',
    title: strings.imageGeneration,
    sentence: strings.drawsPictures,
    fixed: { partial_images: 2 },
    options: [
      { path: 'size', label: strings.size, kind: words('1024x1024', '1536x1024', '1024x1536') },
      { path: 'quality', label: strings.quality, kind: words('low', 'medium', 'high') },
      { path: 'background', label: strings.background, kind: words('opaque', 'transparent') },
      { path: 'output_format', label: strings.format, kind: words('png', 'webp', 'jpeg') },
    ],
  },
  {
    type: 'mcp',
    title: strings.mcpServer,
    sentence: strings.letsTheProviderCallAnMcp,
    fixed: { require_approval: 'always' },
    options: [
      { path: 'server_label', label: strings.name, kind: { kind: 'text' }, required: true },
      { path: 'server_url', label: strings.address, kind: { kind: 'text' }, required: true },
      { path: 'require_approval', label: strings.askBeforeEachCall, kind: words('always', 'never') },
      { path: 'allowed_tools', label: strings.onlyTheseTools, kind: { kind: 'list' } },
    ],
  },
]
