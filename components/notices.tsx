'use client'

import { FromFileNotice } from './from-file/from-file-notice'
import { DemoBanner } from './demo-banner'
import { OfflineNotice } from './offline-notice'
import { ProblemBanner } from './problem-banner'
import { RestoredNotice } from './restored-notice'

/** What there is to say beside the chats. */
export function Notices({ conversationId }: { readonly conversationId: string | null }) {
  return (
    <>
      <DemoBanner />
      <RestoredNotice />
      <OfflineNotice />
      <ProblemBanner />
      <FromFileNotice conversationId={conversationId} />
    </>
  )
}
