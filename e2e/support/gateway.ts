import { test as base } from '@playwright/test'
import { type NextServer, startNext } from './next-server'
import { startUpstream, type Upstream, upstreamModel } from './upstream'

/** A key that stands out wherever it should not be. A build can be made with it too: see secrets.spec.ts. */
export const markedKey = 'sk-marked-5f0c2b7e91d44a6c'

/** A server of the real build, with a key, in front of an upstream that does what the test says. */
export interface Gateway extends NextServer {
  readonly upstream: Upstream
  /** The upstream's model as a client names it: since the demo is there too, the id includes the upstream. */
  readonly model: string
}

/** For tests that need their own upstream. Each worker starts one server and one upstream, once. */
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
