import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@': path('.'),
      // The real module throws outside a React server build; Vitest is neither.
      'server-only': path('./node_modules/server-only/empty.js'),
    },
  },
  test: {
    // Property tests take their time on a slow machine, and one that hangs is seen all the same.
    testTimeout: 30_000,
    // All cores: left to itself, it keeps one free, which on two of them takes twice as long.
    maxWorkers: '100%',
    include: ['{app,components,lib}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['./lib/server/testing/ensure-redis.ts'],
    benchmark: { include: ['{app,components,lib}/**/*.bench.ts'] },
  },
})
