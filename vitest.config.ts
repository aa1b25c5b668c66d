import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@': path('.'),
      // The real module throws outside a React server build, and Vitest is not one.
      'server-only': path('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    // Property tests take a while on a slow machine, and we still notice one that hangs.
    testTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    // By default it leaves a core free, which takes twice as long on a machine with two. One more than
    // there are cores runs while others wait for what they started.
    maxWorkers: availableParallelism() + 1,
    include: ['{app,components,lib}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['./lib/server/testing/ensure-redis.ts'],
    benchmark: { include: ['{app,components,lib}/**/*.bench.ts'] },
  },
})
