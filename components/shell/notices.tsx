'use client'

import { FromFileNotice } from '@/components/thread/from-file/from-file-notice'
import { OfflineNotice } from './offline-notice'
import { ProblemBanner } from './problem-banner'
import { RestoredNotice } from './restored-notice'

/** Notices that do not belong to a chat. */
export function Notices({ conversationId }: { readonly conversationId: string | null }) {
  return (
    <>
      <RestoredNotice />
      <OfflineNotice />
      <ProblemBanner />
      <FromFileNotice conversationId={conversationId} />
    </>
  )
}
