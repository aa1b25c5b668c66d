import { readItem, writeItem } from '@/lib/storage/local-item'
import { basePath, underBase } from '@/lib/util/base-path'
import { hasRoom } from './has-room'
import { savesData } from './saves-data'
import { cachePrefixOf } from './worker/build'

// The page's side of the offline copy: whether there can be one, how large it is, and its end.

const key = 'parley:offline'
const script = '/scripts/sw.js'

/** They exist only in secure contexts, and not in some private windows, despite the types. */
const workersOf = ({ serviceWorker }: { readonly serviceWorker?: ServiceWorkerContainer }) => serviceWorker
const cachesOf = ({ caches }: { readonly caches?: CacheStorage }) => caches

export const serviceWorkers = (): ServiceWorkerContainer | undefined => workersOf(navigator)

/** Why there is no offline copy, if the browser can't have one. */
export function whyNoOfflineCopy(): 'insecure' | 'unsupported' | undefined {
  if (!isSecureContext) return 'insecure'
  return serviceWorkers() === undefined || cachesOf(globalThis) === undefined ? 'unsupported' : undefined
}

/** Whether the person wants one; yes, until they delete it. */
export const isOfflineCopyWanted = (): boolean => readItem(key) !== 'off'

/** Returns this app's own registration; another app may have one on the same host. */
export async function ownRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  const all = (await serviceWorkers()?.getRegistrations()) ?? []
  return all.find(({ active, waiting, installing }) =>
    [active, waiting, installing].some(
      (worker) => worker !== null && new URL(worker.scriptURL).pathname === underBase(script),
    ),
  )
}

/**
 * Registers the worker, which then loads the copy.
 *
 * @returns undefined if there can't be one, the person doesn't want it, or the browser refuses
 */
export async function keepOfflineCopy(): Promise<ServiceWorkerRegistration | undefined> {
  if (whyNoOfflineCopy() !== undefined || !isOfflineCopyWanted()) return undefined
  try {
    const known = await ownRegistration()
    if (known === undefined && (savesData() || !(await hasRoom()))) return undefined
    // A worker for the root page of a path must have that path without a slash as its scope.
    return await serviceWorkers()?.register(underBase(script), {
      scope: underBase('') || '/',
      updateViaCache: 'none',
    })
  } catch {
    // Private windows refuse; or the build has no worker.
    return undefined
  }
}

async function ownCacheNames(): Promise<readonly string[]> {
  const names = (await cachesOf(globalThis)?.keys()) ?? []
  return names.filter((name) => name.startsWith(cachePrefixOf(basePath)))
}

/** Deletes the copy with its worker; one comes back with the next page unless the person doesn't want it. */
export async function deleteOfflineCopy(): Promise<void> {
  try {
    await (await ownRegistration())?.unregister()
    for (const name of await ownCacheNames()) await caches.delete(name)
  } catch {
    // What can't be deleted could not be written either.
  }
}

/** Keeps a copy from now on, or never. */
export async function setOfflineCopyWanted(isWanted: boolean): Promise<void> {
  writeItem(key, isWanted ? '' : 'off')
  if (isWanted) await keepOfflineCopy()
  else await deleteOfflineCopy()
}

/** Returns the size of the copy in bytes; undefined if there is none yet. */
export async function sizeOfOfflineCopy(): Promise<number | undefined> {
  try {
    if ((await ownRegistration())?.active == null) return undefined
    let size = 0
    for (const name of await ownCacheNames()) {
      for (const response of await (await caches.open(name)).matchAll()) size += (await response.blob()).size
    }
    return size
  } catch {
    return undefined
  }
}
