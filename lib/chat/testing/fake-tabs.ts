import type { TabMessage, Tabs } from '@/lib/storage/tabs'

/** A browser whose tabs receive messages immediately, and whose locks are released when a tab is closed. */
export function createFakeBrowser() {
  const tabs = new Set<{ readonly hear: (message: TabMessage) => void }>()
  const held = new Map<string, Promise<void>>()

  function openTab(): Tabs & { readonly close: () => void } {
    const releases = new Set<() => void>()
    const listeners = new Set<(message: TabMessage) => void>()
    const self = {
      hear: (message: TabMessage) => listeners.forEach((listener) => listener(message)),
    }
    tabs.add(self)
    return {
      tell(message) {
        for (const tab of tabs) if (tab !== self) tab.hear(structuredClone(message))
      },
      listen: (onMessage) => listeners.add(onMessage),
      async hold(turnId, work) {
        while (held.has(turnId)) await held.get(turnId)
        let release = () => {}
        held.set(
          turnId,
          new Promise((resolve) => {
            release = () => {
              held.delete(turnId)
              resolve()
            }
          }),
        )
        releases.add(release)
        try {
          return await work()
        } finally {
          release()
        }
      },
      isHeld: (turnId) => Promise.resolve(held.has(turnId)),
      whenFree: async (turnId) => held.get(turnId),
      /** Acts as if the browser killed the tab: it sends nothing, and its locks are free. */
      close() {
        tabs.delete(self)
        for (const release of releases) release()
      },
    }
  }

  return { openTab }
}
