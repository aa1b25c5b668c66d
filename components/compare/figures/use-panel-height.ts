'use client'

import { useState } from 'react'
import { readItem, writeItem } from '@/lib/storage/local-item'
import { panelHeights } from './panel-edge'

const key = 'parley:figures-height'

/** Returns the height of the figures in pixels, which is kept, and a function that sets the nearest possible one. */
export function usePanelHeight(): readonly [number, (wanted: number) => void] {
  const [height, setHeight] = useState(() => within(Number(readItem(key)) || panelHeights.usual))
  return [
    height,
    (wanted) => {
      setHeight(within(wanted))
      writeItem(key, String(within(wanted)))
    },
  ]
}

const within = (wanted: number) => Math.round(Math.min(panelHeights.max, Math.max(panelHeights.min, wanted)))
