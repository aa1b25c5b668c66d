// The parts of a service worker's world that TypeScript's types of a page lack.

/** An event that lasts until a promise has settled. */
interface LastingEvent extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void
}

export interface PageRequestEvent extends LastingEvent {
  readonly request: Request
  /** The page that asks; '' if the request is for a page. */
  readonly clientId: string
  /** The page that the response will be. */
  readonly resultingClientId: string
  readonly respondWith: (response: Promise<Response>) => void
}

interface ClickEvent extends LastingEvent {
  readonly notification: Notification
}

interface InstallEvent extends LastingEvent {
  /** Chromium only. */
  readonly addRoutes?: (routes: unknown) => Promise<void>
}

interface PageMessageEvent extends LastingEvent {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

interface WindowClient {
  readonly url: string
  readonly focus: () => Promise<WindowClient>
  readonly postMessage: (message: unknown) => void
}

interface WorkerEvents {
  readonly install: InstallEvent
  readonly activate: LastingEvent
  readonly fetch: PageRequestEvent
  readonly message: PageMessageEvent
  readonly notificationclick: ClickEvent
}

export interface WorkerScope {
  readonly location: Location
  readonly caches: CacheStorage
  readonly navigator: Navigator
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    readonly claim: () => Promise<void>
    readonly matchAll: (options: object) => Promise<readonly WindowClient[]>
    readonly openWindow: (address: string) => Promise<unknown>
  }
  readonly skipWaiting: () => Promise<void>
  readonly addEventListener: <Name extends keyof WorkerEvents>(
    name: Name,
    listener: (event: WorkerEvents[Name]) => void,
  ) => void
}
