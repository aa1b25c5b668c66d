'use client'

import { Search, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useParley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'
import { PageLink } from '@/components/ui/page-link'
import { groups, type Parameter, parameters } from '@/lib/parameters/parameters'
import { Presets } from '@/components/presets/presets'
import { Disclosure } from './disclosure'
import { ParameterGroup } from './parameter-group'
import { PrivateChoice } from './private-choice'
import { useSettingsTarget } from './settings-target'

interface SettingsPanelProps {
  /** What it is called, where it is not the chat’s. */
  readonly label?: string
  /** Undefined where privacy is none of its concerns. */
  readonly conversationId?: string | null
  readonly onClose: () => void
}

/** All that the turns to come can be asked with, beside the chat; on a small screen in its place. */
export function SettingsPanel({ label = 'Chat settings', conversationId, onClose }: SettingsPanelProps) {
  const { settings } = useSettingsTarget()
  const model = useParley((state) => state.modelList?.models.find(({ id }) => id === settings.model))
  const [wanted, setWanted] = useState('')
  // Fields keep what is half written in them; a preset makes them anew.
  const [generation, setGeneration] = useState(0)
  const panel = useRef<HTMLElement>(null)
  const found = parameters.filter((parameter) => matches(parameter, wanted))

  useEffect(() => {
    // On touch screens a field with the focus opens the keyboard over what was just opened.
    const first = matchMedia('(pointer: fine)').matches ? panel.current?.querySelector('textarea') : null
    ;(first ?? panel.current)?.focus()
  }, [])

  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    // What is open inside takes its own Escape.
    if (event.key === 'Escape' && !event.defaultPrevented) onClose()
  })
  useEffect(() => {
    const element = panel.current
    element?.addEventListener('keydown', closeByKey)
    return () => element?.removeEventListener('keydown', closeByKey)
  }, [])

  return (
    <section
      ref={panel}
      aria-label={label}
      tabIndex={-1}
      className="absolute inset-0 z-10 flex flex-col border-line bg-canvas outline-none lg:static lg:w-96 lg:shrink-0 lg:border-l"
    >
      <div className="flex shrink-0 items-center gap-2 px-4 pt-2 pb-3">
        <div className="flex min-w-0 flex-1 items-center gap-2 rounded-lg border border-line px-2.5 focus-within:border-accent">
          <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
          <input
            type="search"
            aria-label="Find a setting"
            placeholder="Find a setting"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            className="h-9 min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-muted pointer-coarse:h-11"
          />
        </div>
        <IconButton icon={X} label="Close settings" onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-8">
        {wanted.trim() === '' && (
          <Disclosure title="Presets" count={0}>
            <Presets onApply={() => setGeneration(generation + 1)} />
          </Disclosure>
        )}
        {groups.map(({ id, title }) => {
          const members = found.filter(({ group }) => group === id)
          return (
            members.length > 0 && (
              <ParameterGroup
                key={id}
                title={title}
                parameters={members}
                settings={settings}
                model={model}
                startsOpen={id === 'answer'}
                isSearched={wanted.trim() !== ''}
                generation={generation}
              />
            )
          )
        })}
        {found.length === 0 && <p className="py-4 text-sm text-muted">No setting has such a name.</p>}
        <div className="flex flex-col gap-4 border-t border-line pt-4">
          {conversationId !== undefined && <PrivateChoice conversationId={conversationId} />}
          <PageLink href="/settings" className="self-start text-sm text-accent underline underline-offset-4">
            All settings
          </PageLink>
        </div>
      </div>
    </section>
  )
}

function matches({ label, path, sentence }: Parameter, wanted: string): boolean {
  const text = `${label} ${path} ${sentence}`.toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
