'use client'

import { useEffect, useState } from 'react'
import { Ranker } from '@/lib/rankings/ranker'
import type { Study, StudyOptions } from '@/lib/rankings/study-votes'
import type { Vote } from '@/lib/conversation/comparison/vote'

const ranker = new Ranker()

interface Question extends Required<Pick<StudyOptions, 'by' | 'controlsStyle'>> {
  /** Whose votes count; those of people if empty. */
  readonly judge: string
}

/**
 * Returns the analysis of votes; the previous one while new votes are being analyzed, and null before the first.
 *
 * @param votes the same list as long as nothing has changed: another one is analyzed again
 */
export function useStudy(votes: readonly Vote[], { by, controlsStyle, judge }: Question): Study | null {
  const [study, setStudy] = useState<Study | null>(null)
  useEffect(() => {
    let isGone = false
    const voter = judge === '' ? ({ kind: 'people' } as const) : ({ kind: 'judge', judge } as const)
    const found = ranker.study(votes, { by, controlsStyle, voter })
    void found.then((result) => (isGone ? undefined : setStudy(result)))
    return () => {
      isGone = true
    }
  }, [votes, by, controlsStyle, judge])
  return study
}
