'use client'

import { useEffect, useEffectEvent, useState } from 'react'

interface Result<Value> {
  /** Of the input before until that of this one is known; undefined if there is none yet. */
  readonly value: Value | undefined
  readonly isCurrent: boolean
}

/**
 * Makes something of an input that takes a moment.
 *
 * @param make must not reject
 */
export function useResult<Input, Value>(input: Input, make: (input: Input) => Promise<Value>): Result<Value> {
  const [made, setMade] = useState<{ readonly input: Input; readonly value: Value }>()
  const makeNow = useEffectEvent(make)
  useEffect(() => {
    let isGone = false
    async function run() {
      const value = await makeNow(input)
      if (!isGone) setMade({ input, value })
    }
    void run()
    return () => {
      isGone = true
    }
  }, [input])
  return { value: made?.value, isCurrent: made !== undefined && made.input === input }
}
