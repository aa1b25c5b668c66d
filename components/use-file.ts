'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { isPictureType } from '@/lib/files/file-part'
import type { StoredFile } from '@/lib/files/stored-file'

interface ShownFile {
  readonly key: string
  /** Null where it is lost. */
  readonly file: StoredFile | null
  /** Where a picture can be shown from. Anything else gets none: a page of this site could be in it. */
  readonly address: string | undefined
}

/**
 * A file that is to be shown; undefined until it was read.
 *
 * @param key says which one; another key is another file
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
