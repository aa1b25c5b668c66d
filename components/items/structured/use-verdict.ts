'use client'

import { useEffect, useState } from 'react'
import type { JsonObject } from '@/lib/responses/types'
import type { Verdict } from '@/lib/tools/structured/verdict'
import { validator } from '@/lib/tools/structured/page-validator'

/**
 * Validates a text against a schema, once both are complete.
 *
 * @param text the value as JSON; undefined while there is none to check
 * @returns null until there is a verdict
 */
export function useVerdict(schema: JsonObject | undefined, text: string | undefined): Verdict | null {
  const [judged, setJudged] = useState<{ readonly text: string; readonly verdict: Verdict } | null>(null)
  useEffect(() => {
    if (schema === undefined || text === undefined) return undefined
    let wanted = true
    const judge = async () => {
      const verdict = await validator.validate(schema, text)
      if (wanted) setJudged({ text, verdict })
    }
    void judge()
    return () => {
      wanted = false
    }
  }, [schema, text])
  return judged !== null && judged.text === text ? judged.verdict : null
}
