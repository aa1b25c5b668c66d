'use client'

import { words } from '@/lib/language/english/settings'
import { useEffect, useState } from 'react'
import { Section } from '@/components/ui/page'
import { listMcpServers, type McpServerStatus } from '@/lib/client/mcp'
import type { Tool } from '@/lib/tools/tool'
import { ToolRow } from './tool-row'

/** The servers that the operator allowed, with their tools or the reason why there are none. */
export function McpServers({ tools }: { readonly tools: readonly Tool[] }) {
  const [servers, setServers] = useState<readonly McpServerStatus[] | 'unknown' | null>(null)
  useEffect(() => {
    let isGone = false
    void listMcpServers().then((found) => (isGone ? undefined : setServers(found ?? 'unknown')))
    return () => {
      isGone = true
    }
  }, [])
  const known = servers === null || servers === 'unknown' ? [] : servers
  return (
    <Section id="mcp-servers" title={words.mcpServers} lead={words.configuredOnTheServerWithParley}>
      {servers === null && <p className="text-sm text-muted">{words.loading}</p>}
      {servers === 'unknown' && <p className="text-sm text-danger">{words.couldntLoadMcpServersIsParleys}</p>}
      {servers !== 'unknown' && servers?.length === 0 && (
        <p className="text-sm text-muted">{words.noMcpServersConfigured}</p>
      )}
      <div className="flex flex-col gap-4">
        {known.map(({ id, label, error }) => (
          <div key={id}>
            <h3 className="mb-1 text-sm font-medium">{label}</h3>
            {error !== undefined && <p className="text-sm text-danger">{error}</p>}
            {error === undefined && (
              <ul className="divide-y divide-line rounded-xl border border-line">
                {tools
                  .filter(({ handler }) => handler.kind === 'mcp' && handler.server === id)
                  .map((tool) => (
                    <ToolRow key={tool.name} tool={tool} />
                  ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </Section>
  )
}
