import type { CuttingProxy } from '../stress/resume/cutting-proxy'
import type { Engine } from './driver'
import type { Page } from './page'

/** Where pictures go. */
export const results = 'test-results/engines'

/** What a scene has: a browser with empty storage and one tab, and the network between it and the server. */
interface World {
  readonly engine: Engine
  readonly page: Page
  readonly url: string
  readonly network: CuttingProxy
  /** A directory for files of this scene. */
  readonly directory: string
  /** Opens another tab of the same browser. */
  readonly newTab: () => Promise<Page>
}

export interface Scene {
  readonly name: string
  readonly play: (world: World) => Promise<void>
}
