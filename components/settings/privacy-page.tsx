'use client'

import { words as importWords } from '@/lib/language/english/import'
import { words } from '@/lib/language/english/settings'
import { Page, type PageProps } from '@/components/ui/page'
import { AccessSection } from './access-section'
import { LinkSection } from './link-section'
import { OfflineSection } from './offline-section'
import { RecordingsSection } from './recordings-section'
import { StorageSection } from './storage-section'

/** Where the chats are stored here and by providers, their backup, and until when this browser has access. */
export function PrivacyPage({ title }: PageProps) {
  return (
    <Page title={title}>
      <StorageSection />
      <OfflineSection />
      <RecordingsSection />
      <LinkSection
        id="import"
        title={importWords.title}
        lead={importWords.lead}
        href="/settings/import"
        words={importWords.open}
      />
      <LinkSection
        id="stored"
        title={words.storedByProviders}
        lead={words.providersStoreTheAnswersOfYour}
        href="/settings/stored"
        words={words.seeStoredAnswers}
      />
      <AccessSection />
    </Page>
  )
}
