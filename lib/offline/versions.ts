import { underBase } from '@/lib/util/base-path'
import { type BuildAnswer, readBuildAnswer, readShownAddress, type WorkerMessage } from './messages'
import { serviceWorkers } from './offline-copy'

// Notices when the server has another build than this page, and takes it over when the person says so.

/** How long a worker may take to answer or to take over, in milliseconds. */
const patience = 3000

const tell = (worker: ServiceWorker, message: WorkerMessage, ports: readonly MessagePort[] = []) =>
  worker.postMessage(message, [...ports])

/** The files of the build that this page has loaded, as paths. */
function ownFiles(): readonly string[] {
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  const styles = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(
    ({ href }) => href,
  )
  return [...scripts, ...styles]
    .map((address) => new URL(address).pathname)
    .filter((path) => path.startsWith(underBase('/_next/static/chunks/')))
}

/** Asks a worker whether it is of this page's build; undefined if it doesn't answer. */
function askBuild(worker: ServiceWorker): Promise<BuildAnswer | undefined> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', ({ data }) => {
      port1.close()
      resolve(readBuildAnswer(data))
    })
    port1.start()
    setTimeout(() => resolve(undefined), patience)
    tell(worker, { kind: 'which-build', files: ownFiles() }, [port2])
  })
}

/** They exist only in secure contexts, despite the types. */
const locksOf = ({ locks }: { readonly locks?: LockManager }) => locks

/** Keeps the files of this page's build as long as it is open: the worker deletes caches whose lock nobody holds. */
function holdBuild(cacheName: string): void {
  void locksOf(navigator)?.request(cacheName, { mode: 'shared' }, () => new Promise(() => {}))
}

export class Versions {
  readonly #registration: ServiceWorkerRegistration
  readonly #onNew: () => void
  #holds = false
  #hasChecked = false

  /** @param onNew called when the server has a build that this page isn't of, and all of it is here */
  constructor(registration: ServiceWorkerRegistration, onNew: () => void) {
    this.#registration = registration
    this.#onNew = onNew
  }

  /** @returns how to end it */
  watch(): () => void {
    const over = new AbortController()
    const { signal } = over
    const look = () => void this.#look()
    // Not when an installation fails: then nothing has changed.
    const onState = ({ target }: Event) => {
      if (target instanceof ServiceWorker && /^(?:installed|activated)$/.test(target.state)) look()
    }
    const follow = () => this.#registration.installing?.addEventListener('statechange', onState, { signal })
    this.#registration.addEventListener('updatefound', follow, { signal })
    serviceWorkers()?.addEventListener('controllerchange', look, { signal })
    follow()
    look()
    return () => over.abort()
  }

  /**
   * Asks the server for a new build; a tab that stays open would never hear of one.
   *
   * @returns whether it answered
   */
  async check(): Promise<boolean> {
    try {
      await this.#registration.update()
      return true
    } catch {
      return false
    }
  }

  /** Loads the page again, with the newest build. */
  async reload(): Promise<void> {
    const { waiting } = this.#registration
    if (waiting !== null) {
      const isOver = new Promise<void>((resolve) => {
        serviceWorkers()?.addEventListener('controllerchange', () => resolve(), { once: true })
        setTimeout(resolve, patience)
      })
      tell(waiting, { kind: 'take-over' })
      await isOver
    }
    location.reload()
  }

  async #look(): Promise<void> {
    const { waiting, active } = this.#registration
    for (const worker of [waiting, active]) {
      if (worker === null) continue
      const answer = await askBuild(worker)
      if (answer?.knowsAll !== true) continue
      if (!this.#holds) {
        this.#holds = true
        holdBuild(answer.cacheName)
      }
      if (worker === waiting) {
        // This page came from the network and is of the new build already: nothing is left to ask the person.
        tell(worker, { kind: 'take-over' })
      } else if (waiting === null) tell(worker, { kind: 'started' })
      else this.#onNew()
      return
    }
    await this.#lookWithoutOwn()
  }

  /** No worker is of this page's build: it is newer, and its worker is to come, or older than all of them. */
  async #lookWithoutOwn(): Promise<void> {
    const { waiting, installing } = this.#registration
    if (installing !== null) return
    if (waiting !== null || this.#hasChecked) {
      this.#onNew()
      return
    }
    this.#hasChecked = await this.check()
    if (this.#hasChecked) await this.#look()
  }
}

/** Calls back with the address that a clicked notification leads to. @returns how to end it */
export function listenToClicks(onShow: (address: string) => void): () => void {
  const over = new AbortController()
  serviceWorkers()?.addEventListener(
    'message',
    ({ data }) => {
      const address = readShownAddress(data)
      if (address !== undefined) onShow(address)
    },
    { signal: over.signal },
  )
  return () => over.abort()
}
