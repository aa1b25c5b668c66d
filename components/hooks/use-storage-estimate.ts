'use client'

import { useEffect, useState } from 'react'

interface Estimate {
  /** How many bytes this site uses, according to the browser; undefined if it does not say. */
  readonly usage?: number
  readonly quota?: number
  /** Whether the browser has promised not to delete it; undefined if it does not say. */
  readonly isPersisted?: boolean
}

/** Returns how much space the chats take, and whether the browser may delete them. */
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

/** Exists only in secure contexts, despite the types. */
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

/** Asks the browser not to delete the chats when space runs low. */
export async function keepStorage(): Promise<void> {
  try {
    await storageManager(navigator)?.persist()
  } catch {
    // It may refuse; the settings page shows that.
  }
}
