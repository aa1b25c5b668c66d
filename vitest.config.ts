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
    // Uses all cores: by default it leaves one free, which takes twice as long on a machine with two.
    maxWorkers: '100%',
    include: ['{app,components,lib}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['./lib/server/testing/ensure-redis.ts'],
    benchmark: { include: ['{app,components,lib}/**/*.bench.ts'] },
  },
})
