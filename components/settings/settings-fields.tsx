'use client'

import { words } from '@/lib/language/english/settings'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useParley } from '@/components/hooks/parley'
import { groups, type Parameter, parameters } from '@/lib/conversation/parameters/parameters'
import { Disclosure } from './disclosure'
import { ParameterGroup } from './parameter-group'
import { Presets } from './presets/presets'
import { useSettingsTarget } from './settings-target'

/** Every parameter of a request, by groups, with a search over them; and the presets. */
export function SettingsFields() {
  const { settings } = useSettingsTarget()
  const model = useParley((state) => state.modelList?.models.find(({ id }) => id === settings.model))
  const [wanted, setWanted] = useState('')
  // Fields keep unfinished input; a preset creates them again.
  const [generation, setGeneration] = useState(0)
  const found = parameters.filter((parameter) => matches(parameter, wanted))

  return (
    <>
      <div className="sticky top-0 z-10 bg-canvas pb-3">
        <div className="flex items-center gap-2 rounded-lg border border-line px-2.5 focus-within:border-accent">
          <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
          <input
            type="search"
            aria-label={words.searchSettings}
            placeholder={words.searchSettings}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            className="h-9 min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-muted pointer-coarse:h-11"
          />
        </div>
      </div>
      {wanted.trim() === '' && (
        <Disclosure title={words.presets} count={0}>
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
      {found.length === 0 && <p className="py-4 text-sm text-muted">{words.noMatchingSettings}</p>}
    </>
  )
}

function matches({ label, path, sentence }: Parameter, wanted: string): boolean {
  const text = `${label} ${path} ${sentence}`.toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
