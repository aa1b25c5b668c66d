'use client'

import { words } from '@/lib/language/english/settings'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { PageLink } from '@/components/ui/page-link'
import { isSameSettings } from '@/lib/conversation/preset'
import { SettingsFields } from './settings-fields'
import { useSettingsTarget } from './settings-target'

interface SettingsPanelProps {
  readonly label: string
  /** What they apply to. */
  readonly scope: string
  readonly onClose: () => void
  /** Further choices below the parameters. */
  readonly children?: ReactNode
}

/** All settings of a chat or a column, next to it; on a small screen, in its place. */
export function SettingsPanel({ label, scope, onClose, children }: SettingsPanelProps) {
  const { settings, replace } = useSettingsTarget()
  const defaults = useParley((state) => state.defaults)
  // Its model is chosen where it is named, not here.
  const reset = { ...defaults, model: settings.model }
  // Fields keep unfinished input; a reset creates them again.
  const [resets, setResets] = useState(0)
  const panel = useRef<HTMLElement>(null)

  useEffect(() => {
    // On touch screens, focusing a field would open the keyboard over the panel that was just opened.
    const first = !matchMedia('(pointer: coarse)').matches ? panel.current?.querySelector('textarea') : null
    ;(first ?? panel.current)?.focus()
  }, [])

  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    // Anything open inside handles its own Escape.
    if (event.key !== 'Escape' || event.defaultPrevented) return
    // The same key stops an answer, where nothing else takes it.
    event.preventDefault()
    onClose()
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
      <div className="flex shrink-0 items-start gap-2 px-4 pt-2">
        <div className="min-w-0 flex-1 py-1">
          <h2 className="text-sm font-semibold">{label}</h2>
          <p className="text-xs text-muted">{scope}</p>
        </div>
        <IconButton icon={X} label={words.closeSettings} onClick={onClose} />
      </div>
      <div className="flex shrink-0 flex-wrap gap-2 px-4 pt-2 pb-3">
        <Button disabled={isSameSettings(settings, defaults)} onClick={() => parley.setDefaults(settings)}>
          {words.setAsDefault}
        </Button>
        <Button
          disabled={isSameSettings(settings, reset)}
          onClick={() => {
            replace(reset)
            setResets(resets + 1)
          }}
        >
          {words.resetToDefaults}
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-8">
        <SettingsFields key={resets} />
        <div className="flex flex-col gap-4 border-t border-line pt-4">
          {children}
          <PageLink href="/settings" className="self-start text-sm text-accent underline underline-offset-4">
            {words.allSettings}
          </PageLink>
        </div>
      </div>
    </section>
  )
}
