'use client'

import { useEffect, useState } from 'react'
import { Ranker } from '@/lib/rankings/ranker'
import type { Study, StudyOptions } from '@/lib/rankings/study-votes'
import type { Vote } from '@/lib/conversation/comparison/vote'

const ranker = new Ranker()

/** Returns the analysis of votes; the previous one while new votes are being analyzed, and null before the first. */
export function useStudy(votes: readonly Vote[], options: StudyOptions): Study | null {
  const [study, setStudy] = useState<Study | null>(null)
  useEffect(() => {
    let isGone = false
    void ranker.study(votes, options).then((found) => (isGone ? undefined : setStudy(found)))
    return () => {
      isGone = true
    }
  }, [votes, options])
  return study
}
