'use client'

import { words } from '@/lib/language/english/settings'
import { Page, type PageProps } from '@/components/ui/page'
import { InstallRow } from './install-row'
import { SettingRow, SettingRows } from './setting-row'

const link = 'text-accent underline underline-offset-4'

/** What this app is: its version, its license, and where its source is. */
export function AboutPage({ title }: PageProps) {
  const source = process.env.PARLEY_SOURCE ?? ''
  return (
    <Page title={title} lead={words.parleyIsAChatAppFor}>
      <SettingRows>
        <SettingRow title={words.version}>
          <span className="tabular-nums">{process.env.PARLEY_VERSION}</span>
        </SettingRow>
        <InstallRow />
        <SettingRow title={words.license} lead={words.youMayUseChangeAndShareIt}>
          {process.env.PARLEY_LICENSE}
        </SettingRow>
        {source !== '' && (
          <SettingRow title={words.sourceCode}>
            <a href={source} target="_blank" rel="noreferrer" className={link}>
              {source.replace(/^https:\/\//, '')}
            </a>
          </SettingRow>
        )}
        <SettingRow title={words.protocol} lead={words.whatParleySpeaksWithModels}>
          <a href="https://www.openresponses.org" target="_blank" rel="noreferrer" className={link}>
            {words.openResponses}
          </a>
        </SettingRow>
      </SettingRows>
    </Page>
  )
}
