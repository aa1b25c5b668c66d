'use client'

import { useMediaQuery } from './use-media-query'

/** Whether what is pressed is pressed with a finger, and so has to be larger. */
export const useCoarsePointer = (): boolean => useMediaQuery('(pointer: coarse)')
