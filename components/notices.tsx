'use client'

import { DemoBanner } from './demo-banner'
import { ProblemBanner } from './problem-banner'
import { RestoredNotice } from './restored-notice'

/** What there is to say once the models and the chats are known. */
export function Notices() {
  return (
    <>
      <DemoBanner />
      <RestoredNotice />
      <ProblemBanner />
    </>
  )
}
