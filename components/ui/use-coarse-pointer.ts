'use client'

import { useMediaQuery } from './use-media-query'

/** Returns whether the person uses a finger, so that buttons have to be larger. */
export const useCoarsePointer = (): boolean => useMediaQuery('(pointer: coarse)')
