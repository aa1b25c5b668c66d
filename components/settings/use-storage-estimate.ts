'use client'

import { useEffect, useState } from 'react'

interface Estimate {
  /** Bytes that this site takes, as the browser says; undefined where it does not. */
  readonly usage?: number
  readonly quota?: number
  /** Whether the browser promised not to delete it; undefined where it does not say. */
  readonly isPersisted?: boolean
}

/** How much room the chats take, and whether they may be deleted. */
export function useStorageEstimate(): Estimate & { readonly persist: () => void } {
  const [estimate, setEstimate] = useState<Estimate>({})

  useEffect(() => {
    let isGone = false
    void readEstimate().then((read) => (isGone ? undefined : setEstimate(read)))
    return () => {
      isGone = true
    }
  }, [])

  return {
    ...estimate,
    persist: () => {
      void keepStorage().then(readEstimate).then(setEstimate)
    },
  }
}

/** Only in secure contexts, whatever the types say. */
const storageManager = ({ storage }: { readonly storage?: StorageManager }) => storage

async function readEstimate(): Promise<Estimate> {
  const storage = storageManager(navigator)
  if (storage === undefined) return {}
  try {
    const [{ usage, quota }, isPersisted] = await Promise.all([storage.estimate(), storage.persisted()])
    return {
      ...(usage === undefined ? {} : { usage }),
      ...(quota === undefined ? {} : { quota }),
      isPersisted,
    }
  } catch {
    return {}
  }
}

/** Asks the browser not to delete the chats when space runs short. */
export async function keepStorage(): Promise<void> {
  try {
    await storageManager(navigator)?.persist()
  } catch {
    // It may refuse; the settings say so.
  }
}
