'use client'

import { words } from '@/lib/language/english/settings'
import { Page, Section, type PageProps } from '@/components/ui/page'
import { Presets } from '../presets/presets'
import { SettingsTargetContext, useDefaultSettings } from '../settings-target'
import { PromptsSection } from './prompts-section'

/** The person's prompts and presets. */
export function PromptsPage({ title }: PageProps) {
  const defaults = useDefaultSettings()
  return (
    <Page title={title}>
      <PromptsSection />
      <Section id="presets" title={words.presets} lead={words.namedSettingsOneChosenHere}>
        <SettingsTargetContext value={defaults}>
          <Presets />
        </SettingsTargetContext>
      </Section>
    </Page>
  )
}
