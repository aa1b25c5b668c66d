'use client'

import { createContext } from 'react'
import type { Thumb } from '@/lib/conversation/thumb'

/**
 * The thumbs on the answers of a chat. They are passed on, because each answer would have to look for its chat among all
 * of them on every frame of a streaming answer.
 */
export const ThumbsContext = createContext<readonly Thumb[]>([])
