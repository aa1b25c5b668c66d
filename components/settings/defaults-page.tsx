'use client'

import { words } from '@/lib/language/english/settings'
import { ModelField } from '@/components/settings/models/model-field'
import { useParley } from '@/components/hooks/parley'
import { Page, Section, type PageProps } from '@/components/ui/page'
import { SettingsFields } from './settings-fields'
import { TitleModelChoice } from './title-model-choice'
import { SettingsTargetContext, useDefaultSettings } from './settings-target'

/** What new chats start with. */
export function DefaultsPage({ title }: PageProps) {
  const modelList = useParley((state) => state.modelList)
  const target = useDefaultSettings()
  return (
    <Page title={title} lead={words.newChatsStartWithThese}>
      <Section id="default-model" title={words.defaultModel}>
        <div className="max-w-72">
          <ModelField
            label={words.defaultModel}
            model={target.settings.model}
            modelList={modelList}
            onChange={(model) => target.replace({ ...target.settings, model })}
          />
        </div>
      </Section>
      <Section id="titles" title={words.titles} lead={words.aModelWritesTheTitle}>
        <TitleModelChoice />
      </Section>
      <Section id="default-settings" title={words.defaultSettings}>
        <SettingsTargetContext value={target}>
          <SettingsFields />
        </SettingsTargetContext>
      </Section>
    </Page>
  )
}
