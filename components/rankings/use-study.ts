'use client'

import { useEffect, useState } from 'react'
import { createRanker } from '@/lib/compare/ranker'
import type { Study, StudyOptions } from '@/lib/compare/study-votes'
import type { Vote } from '@/lib/compare/vote'

const ranker = createRanker()

/** What votes say; while others are looked at, what the last ones said, and null before the first. */
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
