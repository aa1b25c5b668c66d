'use client'

import { useEffect } from 'react'
import { openShareFile } from '@/components/hooks/incoming-share'
import { shareEnding } from '@/lib/transfer/share/share-ending'

/**
 * Opens a share file that is dropped anywhere. It listens before all others: a chat would attach the file, and a page
 * without a place for files would be replaced by it.
 */
export function useShareDrop(): void {
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      const share = files.find(({ name }) => name.toLowerCase().endsWith(shareEnding))
      if (share === undefined) return
      // The others see that nothing is over the page any more.
      window.dispatchEvent(new DragEvent('dragleave'))
      event.stopImmediatePropagation()
      openShareFile(share)
    }
    addEventListener('dragover', onOver, true)
    addEventListener('drop', onDrop, true)
    return () => {
      removeEventListener('dragover', onOver, true)
      removeEventListener('drop', onDrop, true)
    }
  }, [])
}
