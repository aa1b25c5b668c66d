'use client'

import { useCallback, useEffect, useRef } from 'react'

/** Returns a function that stays the same and calls the latest one, for a component that rarely renders. */
export function useLatest<Values extends readonly unknown[]>(
  action: (...values: Values) => void,
): (...values: Values) => void {
  const latest = useRef(action)
  useEffect(() => {
    latest.current = action
  })
  return useCallback((...values: Values) => latest.current(...values), [])
}
