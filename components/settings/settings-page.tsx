'use client'

import { Page } from '@/components/ui/page'
import { CapabilitiesSection } from './capabilities-section'
import { PromptsSection } from './prompts-section'
import { StorageSection } from './storage-section'
import { StoredSection } from './stored-section'
import { ToolsSection } from './tools-section'

/** What is not about one chat: where the chats are kept, and what is known of upstreams. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <ToolsSection />
      <StorageSection />
      <CapabilitiesSection />
      <PromptsSection />
      <StoredSection />
    </Page>
  )
}
