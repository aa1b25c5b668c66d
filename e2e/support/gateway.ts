import { test as base } from '@playwright/test'
import { type NextServer, startNext } from './next-server'
import { startUpstream, type Upstream, upstreamModel } from './upstream'

/** A key that stands out wherever it should not be. A build may be made with it, too: see secrets.spec.ts. */
export const markedKey = 'sk-marked-5f0c2b7e91d44a6c'

/** A server of the real build, with a key, before an upstream that does as the test says. */
export interface Gateway extends NextServer {
  readonly upstream: Upstream
  /** The upstream's model as a client names it: the demo stands beside it, so an id says whose it is. */
  readonly model: string
}

/** Tests that need an upstream of their own. Each worker starts one server and one upstream, once. */
export const test = base.extend<object, { readonly key: string; readonly gateway: Gateway }>({
  key: [markedKey, { scope: 'worker', option: true }],
  gateway: [
    async ({ key }, use) => {
      const upstream = await startUpstream()
      const server = await startNext({
        OPENAI_API_KEY: key,
        OPENAI_BASE_URL: upstream.url,
        PARLEY_DEMO: '1',
      })
      await use({ ...server, upstream, model: `openai:${upstreamModel}` })
      await server.stop()
      await upstream.stop()
    },
    { scope: 'worker' },
  ],
})

export { expect } from '@playwright/test'
