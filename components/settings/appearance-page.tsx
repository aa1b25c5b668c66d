'use client'

import { words as offlineWords } from '@/lib/language/english/offline'
import { words } from '@/lib/language/english/settings'
import { Page, type PageProps } from '@/components/ui/page'
import { ThemeChoice } from '@/components/ui/theme-choice'
import { DollarsChoice } from './dollars-choice'
import { EnterChoice } from './enter-choice'
import { NotificationChoice } from './notification-choice'
import { SettingRow, SettingRows } from './setting-row'
import { VoiceChoice } from './voice-choice'

/** Sets how the app looks, how it takes what is typed, and whether it notifies. */
export function AppearancePage({ title }: PageProps) {
  return (
    <Page title={title}>
      <SettingRows>
        <SettingRow title={words.theme} lead={words.systemFollowsYourDevice}>
          <ThemeChoice />
        </SettingRow>
        <SettingRow title={words.mathInDollars} lead={words.dollarsAreUsuallyPrices}>
          <DollarsChoice />
        </SettingRow>
        <SettingRow title={words.readingAloud} lead={words.voicesAreThoseOfThisDevice}>
          <VoiceChoice />
        </SettingRow>
        <SettingRow title={offlineWords.notifications} lead={offlineWords.whenALongAnswerEnds}>
          <NotificationChoice />
        </SettingRow>
        <SettingRow title={words.enterKey} lead={words.ctrlEnterEnterOnAMac}>
          <EnterChoice />
        </SettingRow>
      </SettingRows>
    </Page>
  )
}
