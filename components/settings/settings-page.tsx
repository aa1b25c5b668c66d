'use client'

import { Page } from '@/components/ui/page'
import { AccessSection } from './access-section'
import { CapabilitiesSection } from './capabilities-section'
import { EnterSection } from './enter-section'
import { LinkSection } from './link-section'
import { StorageSection } from './storage-section'

/** What is not about one chat: tools and prompts, where the chats are kept, and what is known of upstreams. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <LinkSection
        id="tools"
        title="Tools"
        lead="Functions that models may call, yours and the ones that come along."
        href="/settings/tools"
        words="See and edit them"
      />
      <LinkSection
        id="prompts"
        title="Prompts"
        lead="Texts to use again, with variables to fill in."
        href="/settings/prompts"
        words="Write and change prompts"
      />
      <LinkSection
        id="data-sets"
        title="Data sets"
        lead="Many questions for many models, with checks of the answers."
        href="/compare/data-sets"
        words="Import and run them"
      />
      <EnterSection />
      <StorageSection />
      <AccessSection />
      <CapabilitiesSection />
      <LinkSection
        id="stored"
        title="Stored upstream"
        lead="Upstreams keep the answers of your chats, unless a chat is private."
        href="/settings/stored"
        words="See what they keep"
      />
    </Page>
  )
}
