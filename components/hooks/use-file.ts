'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { isPictureType } from '@/lib/files/file-part'
import type { StoredFile } from '@/lib/files/stored-file'

interface ShownFile {
  readonly key: string
  /** Null where it is lost. */
  readonly file: StoredFile | null
  /**
   * An address to show a picture from. No other file gets one, because it could contain a page that would run on this
   * site.
   */
  readonly address: string | undefined
}

/**
 * Returns a file to show; undefined until it has been read.
 *
 * @param key identifies the file; another key is another file
 */
export function useFile(key: string, read: () => Promise<StoredFile | undefined>): ShownFile | undefined {
  const [shown, setShown] = useState<ShownFile>()
  const readNow = useEffectEvent(read)
  useEffect(() => {
    let address: string | undefined
    let isGone = false
    async function show() {
      const file = await readNow()
      if (isGone) return
      if (file !== undefined && isPictureType(file.type)) {
        address = URL.createObjectURL(new Blob([file.bytes], { type: file.type }))
      }
      setShown({ key, file: file ?? null, address })
    }
    void show()
    return () => {
      isGone = true
      if (address !== undefined) URL.revokeObjectURL(address)
    }
  }, [key])
  return shown?.key === key ? shown : undefined
}
