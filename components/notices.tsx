'use client'

import { DemoBanner } from './demo-banner'
import { OfflineNotice } from './offline-notice'
import { ProblemBanner } from './problem-banner'
import { RestoredNotice } from './restored-notice'

/** What there is to say beside the chats. */
export function Notices() {
  return (
    <>
      <DemoBanner />
      <RestoredNotice />
      <OfflineNotice />
      <ProblemBanner />
    </>
  )
}
