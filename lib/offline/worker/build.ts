/** What a worker knows of the build that it belongs to; written into it by `make-worker.ts`. */
export interface Build {
  /** The path on the host under which the app is served; '' for the root. */
  readonly base: string
  /** The name of the cache with this build's files: the same for two builds with the same files. */
  readonly cacheName: string
  /** Paths of the app's pages, with `[…]` for a segment that may be anything. */
  readonly pages: readonly string[]
  /** Files that a page loads besides those of the build, which have the same address in every build. */
  readonly extras: readonly string[]
  /** The build's files, in the order in which they are needed. Without them, there is no offline copy. */
  readonly files: readonly string[]
  /** Its large ones, for single features: kept once they are used, if there is room. */
  readonly largeFiles: readonly string[]
}

/** Begins the name of every cache of an app. */
export const cachePrefixOf = (base: string): string => `parley ${base === '' ? '/' : base} `
