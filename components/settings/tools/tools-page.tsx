'use client'

import { builtInTools } from '@/lib/tools/built-in'
import { words as strings } from '@/lib/language/english/settings'
import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { savedLists, useSavedList } from '@/components/hooks/saved-lists'
import { Button } from '@/components/ui/button'
import { Page, Section, type PageProps } from '@/components/ui/page'
import { VisibleText } from '@/components/ui/visible-text'
import { newId } from '@/lib/util/new-id'
import { type Tool, toWire } from '@/lib/tools/tool'
import { approvalKey } from '@/lib/tools/tool-identity'
import { McpServers } from './mcp-servers'
import { ToolEditor } from './tool-editor'
import { ToolRow } from './tool-row'

/** The functions that run in this browser: the person's own and the built-in ones. */
export function ToolsPage({ title }: PageProps) {
  const tools = useParley((state) => state.tools)
  const fromFile = useSavedList(savedLists.tools).filter((tool) => tool.fromFile === true)
  /** The tool being edited; null for a new one. */
  const [edited, setEdited] = useState<Tool | null | undefined>(undefined)
  useEffect(() => {
    void parley.loadTools()
  }, [])
  const made = (tools ?? []).filter(({ handler }) => handler.kind !== 'built-in' && handler.kind !== 'mcp')
  // Another tab may delete the tool being edited here: its form stays, and saving restores it.
  const isGone = edited !== null && edited !== undefined && !made.some(({ id }) => id === edited.id)
  const own = isGone ? [...made, edited] : made
  const editor = (tool: Tool | undefined) => (
    <ToolEditor
      tool={tool}
      // The built-in names are taken even before the list of tools has loaded.
      taken={[...builtInTools, ...(tools ?? [])]
        .map(({ name }) => name)
        .filter((name) => name !== tool?.name)}
      onSave={(saved) => {
        const id = tool?.id ?? newId()
        const isSame = tool !== undefined && approvalKey({ ...saved, id }) === approvalKey(tool)
        // Permission to run without asking is for the tool that was approved, not for its replacement.
        const kept: Tool = { ...saved, id, approval: isSame ? saved.approval : 'ask' }
        savedLists.tools.put(kept)
        if (tool !== undefined) parley.changeTool(tool.name, toWire(kept))
        setEdited(undefined)
      }}
      onCancel={() => setEdited(undefined)}
    />
  )
  return (
    <Page title={title} lead={strings.functionsThatModelsCanCallAnd}>
      <Section id="own-tools" title={strings.yours}>
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
                      savedLists.tools.remove(tool.id)
                      parley.changeTool(tool.name, undefined)
                    }}
                  />
                ),
              )}
            </ul>
          )}
          {own.length === 0 && edited === undefined && (
            <p className="text-sm text-muted">{tools === null ? strings.loading : strings.noToolsYet}</p>
          )}
          {/* Not before all names are known: two tools must not share one. */}
          {edited === null ? (
            <div className="rounded-xl border border-line p-3">{editor(undefined)}</div>
          ) : (
            <Button className="self-start" disabled={tools === null} onClick={() => setEdited(null)}>
              <Plus aria-hidden size={15} />
              {strings.newTool}
            </Button>
          )}
        </div>
      </Section>
      {fromFile.length > 0 && (
        <Section id="file-tools" title={strings.fromAFile} lead={strings.neverOfferedOrRunUntilYou}>
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
                      savedLists.tools.put(used)
                    }}
                  >
                    {strings.acceptTool} {tool.name}
                  </Button>
                  <Button onClick={() => savedLists.tools.remove(tool.id)}>
                    {strings.remove} {tool.name}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {/* Nothing below the tools before they are read: they would push it down. */}
      {tools !== null && (
        <>
          <Section id="built-in-tools" title={strings.builtIn}>
            <ul className="divide-y divide-line rounded-xl border border-line">
              {tools
                .filter(({ handler }) => handler.kind === 'built-in')
                .map((tool) => (
                  <ToolRow key={tool.name} tool={tool} />
                ))}
            </ul>
          </Section>
          <McpServers tools={tools.filter(({ handler }) => handler.kind === 'mcp')} />
        </>
      )}
    </Page>
  )
}
