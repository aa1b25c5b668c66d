'use client'

import { words as strings } from '@/lib/language/english/settings'
import { useEffect } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { PageLink } from '@/components/ui/page-link'
import { hostedTools } from '@/lib/tools/hosted-tools'
import { type Tool, toWire } from '@/lib/tools/tool'
import { isFunctionNamed, type WireTool } from '@/lib/tools/tool-options'
import { HostedToolOptions } from './hosted-tool-options'
import { originOf, titleOf } from './tool-words'
import { ToolSwitch } from './tool-switch'

interface ToolsFieldProps {
  readonly id: string
  readonly value: readonly WireTool[]
  /** Called with undefined if no tool is left. */
  readonly onChange: (value: readonly WireTool[] | undefined) => void
}

/** Selects the tools of the following turns: functions that run here, and tools that the provider runs. */
export function ToolsField({ id, value, onChange }: ToolsFieldProps) {
  const tools = useParley((state) => state.tools)
  useEffect(() => {
    void parley.loadTools()
  }, [])

  const change = (next: readonly WireTool[]) => onChange(next.length === 0 ? undefined : next)
  const isOn = ({ name }: Tool) => value.some(isFunctionNamed(name))
  const toggle = (tool: Tool, on: boolean) => {
    const others = value.filter((each) => !isFunctionNamed(tool.name)(each))
    change(on ? [...others, toWire(tool)] : others)
  }
  const origins = [...new Set((tools ?? []).map(originOf))]
  // These were set by a preset, a file, or another version: they are sent, so they must be shown.
  const known = new Set((tools ?? []).map(({ name }) => name))
  const others = value.filter(
    (tool) =>
      !hostedTools.some(({ type }) => type === tool.type) &&
      !(tool.type === 'function' && typeof tool['name'] === 'string' && known.has(tool['name'])),
  )

  return (
    <div id={id} role="group" aria-labelledby={`${id}-label`} className="flex flex-col gap-4">
      {origins.map((origin) => (
        <div key={origin}>
          <h3 className="mb-1 text-xs text-muted">{origin}</h3>
          {(tools ?? [])
            .filter((tool) => originOf(tool) === origin)
            .map((tool) => (
              <ToolSwitch
                key={tool.name}
                title={titleOf(tool)}
                sentence={tool.description}
                checked={isOn(tool)}
                onChange={(on) => toggle(tool, on)}
              />
            ))}
        </div>
      ))}
      <div>
        <h3 className="mb-1 text-xs text-muted">{strings.runByTheProviderIfSupported}</h3>
        {hostedTools.map((hosted) => {
          const tool = value.find(({ type }) => type === hosted.type)
          return (
            <div key={hosted.type}>
              <ToolSwitch
                title={hosted.title}
                sentence={hosted.sentence}
                checked={tool !== undefined}
                onChange={(on) =>
                  change(
                    on
                      ? [...value, { ...hosted.fixed, type: hosted.type }]
                      : value.filter(({ type }) => type !== hosted.type),
                  )
                }
              />
              {tool !== undefined && (
                <HostedToolOptions
                  hosted={hosted}
                  tool={tool}
                  onChange={(changed) => change(value.map((each) => (each === tool ? changed : each)))}
                />
              )}
            </div>
          )
        })}
      </div>
      {tools !== null && others.length > 0 && (
        <div>
          <h3 className="mb-1 text-xs text-muted">{strings.others}</h3>
          {others.map((tool, at) => (
            <ToolSwitch
              key={at}
              title={typeof tool['name'] === 'string' ? tool['name'] : tool.type}
              sentence={strings.definedElsewhereYouWriteItsOutputs}
              checked
              onChange={() => change(value.filter((each) => each !== tool))}
            />
          ))}
        </div>
      )}
      <PageLink
        href="/settings/tools"
        className="self-start text-sm text-accent underline underline-offset-4"
      >
        {strings.editTools}
      </PageLink>
    </div>
  )
}
