'use client'

import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { shelves, useShelf } from '@/components/shelves'
import { Button } from '@/components/ui/button'
import { Page, Section } from '@/components/ui/page'
import { VisibleText } from '@/components/ui/visible-text'
import { newId } from '@/lib/conversation/new-id'
import { type Tool, toWire } from '@/lib/tools/tool'
import { approvalKey } from '@/lib/tools/tool-identity'
import { type WireTool, withToolChanged } from '@/lib/tools/tool-options'
import { McpServers } from './mcp-servers'
import { ToolEditor } from './tool-editor'
import { ToolRow } from './tool-row'

/** The functions that run in this browser: one's own, and those that come along. */
export function ToolsPage() {
  const tools = useParley((state) => state.tools)
  const settings = useParley((state) => state.settings)
  const fromFile = useShelf(shelves.tools).filter((tool) => tool.fromFile === true)
  /** The tool that is edited, or null for a new one. */
  const [edited, setEdited] = useState<Tool | null | undefined>(undefined)
  useEffect(() => {
    void parley.loadTools()
  }, [])
  function follow(name: string, changed: WireTool | undefined) {
    parley.setSettings(withToolChanged(settings, name, changed))
  }

  const made = (tools ?? []).filter(({ handler }) => handler.kind !== 'built-in' && handler.kind !== 'mcp')
  // Another tab may delete what is being edited here: its form stays, and saving brings it back.
  const isGone = edited !== null && edited !== undefined && !made.some(({ id }) => id === edited.id)
  const own = isGone ? [...made, edited] : made
  const editor = (tool: Tool | undefined) => (
    <ToolEditor
      tool={tool}
      taken={(tools ?? []).map(({ name }) => name).filter((name) => name !== tool?.name)}
      onSave={(saved) => {
        const id = tool?.id ?? newId()
        const isSame = tool !== undefined && approvalKey({ ...saved, id }) === approvalKey(tool)
        // What runs without asking is what was allowed, not what takes its place.
        const kept: Tool = { ...saved, id, approval: isSame ? saved.approval : 'ask' }
        shelves.tools.put(kept)
        if (tool !== undefined) follow(tool.name, toWire(kept))
        setEdited(undefined)
      }}
      onCancel={() => setEdited(undefined)}
    />
  )
  return (
    <Page
      title="Tools"
      lead="Functions that models may call, and where their outputs come from. Which of them a chat brings along is in the chat’s settings."
    >
      <Section id="own-tools" title="Yours">
        <div className="flex flex-col gap-3">
          {own.length > 0 && (
            <ul className="divide-y divide-line rounded-xl border border-line">
              {own.map((tool) =>
                edited?.id === tool.id ? (
                  <li key={tool.id} className="p-3">
                    {editor(tool)}
                  </li>
                ) : (
                  <ToolRow
                    key={tool.id}
                    tool={tool}
                    onEdit={() => setEdited(tool)}
                    onDelete={() => {
                      shelves.tools.remove(tool.id)
                      follow(tool.name, undefined)
                    }}
                  />
                ),
              )}
            </ul>
          )}
          {own.length === 0 && edited === undefined && (
            <p className="text-sm text-muted">
              {tools === undefined ? 'Loading…' : 'You have made none yet.'}
            </p>
          )}
          {/* Not before all names are known: two tools must not share one. */}
          {edited === null ? (
            <div className="rounded-xl border border-line p-3">{editor(undefined)}</div>
          ) : (
            <Button className="self-start" disabled={tools === undefined} onClick={() => setEdited(null)}>
              <Plus aria-hidden size={15} />
              New tool
            </Button>
          )}
        </div>
      </Section>
      {fromFile.length > 0 && (
        <Section
          id="file-tools"
          title="From a file"
          lead="Not offered to any model, and never run, until you use them. Read them first."
        >
          <ul className="flex flex-col gap-3">
            {fromFile.map((tool) => (
              <li key={tool.id} className="rounded-xl border border-line p-3">
                <p className="text-sm font-medium break-words">{tool.name}</p>
                <pre className="my-2 max-h-60 overflow-auto rounded-lg bg-raised p-2 text-xs wrap-anywhere whitespace-pre-wrap">
                  <VisibleText>{JSON.stringify(tool, null, 2)}</VisibleText>
                </pre>
                <div className="flex gap-2">
                  <Button
                    onClick={() => {
                      const { fromFile: _fromFile, ...used } = tool
                      shelves.tools.put(used)
                    }}
                  >
                    Use {tool.name}
                  </Button>
                  <Button onClick={() => shelves.tools.remove(tool.id)}>Remove {tool.name}</Button>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="built-in-tools" title="Built in">
        <ul className="divide-y divide-line rounded-xl border border-line">
          {(tools ?? [])
            .filter(({ handler }) => handler.kind === 'built-in')
            .map((tool) => (
              <ToolRow key={tool.name} tool={tool} />
            ))}
        </ul>
      </Section>
      <McpServers tools={(tools ?? []).filter(({ handler }) => handler.kind === 'mcp')} />
    </Page>
  )
}
