import { defineConfig, devices } from '@playwright/test'
import { launchOptions } from './e2e/browser'
import { serverEnvironment } from './e2e/support/environment'

// A different port lets two checkouts be tested at the same time.
const port = Number(process.env['E2E_PORT'] ?? 3210)
const isContinuous = process.env['CI'] !== undefined
/** Includes what is only tried by `npm run e2e:long`. */
const isLong = process.env['LONG'] === '1'
const takesScreenshots = process.env['SCREENSHOTS'] === '1'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './lib/server/testing/ensure-redis.ts',
  // Screenshots are taken only on request, and then nothing else runs.
  ...(takesScreenshots ? { testMatch: '**/screenshots.spec.ts' } : { testIgnore: '**/screenshots.spec.ts' }),
  ...(isLong ? {} : { grepInvert: /@long/ }),
  fullyParallel: true,
  forbidOnly: isContinuous,
  // A test that passes on the second try has found something.
  retries: 0,
  // With one for each of two cores, a quarter of their time went by waiting; a fourth makes it slower again.
  workers: 3,
  reporter: 'list',
  // Generous, for slow machines: what a test waits for either happens or does not.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: launchOptions(),
    // `page.route` does not see what a service worker requests, and its copy would hide a server that is away. The tests
    // of the worker allow it.
    serviceWorkers: 'block',
  },
  projects: [
    {
      name: 'desktop',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } },
      testIgnore: takesScreenshots ? [] : ['**/screenshots.spec.ts', '**/phone.spec.ts'],
    },
    ...(takesScreenshots
      ? []
      : [
          {
            name: 'phone',
            use: {
              ...devices['Pixel 7'],
              viewport: { width: 360, height: 740 },
              screen: { width: 360, height: 740 },
              deviceScaleFactor: 2,
            },
            testMatch: '**/phone.spec.ts',
          },
        ]),
  ],
  webServer: {
    command: `npx next start -p ${port} -H 127.0.0.1`,
    url: `http://127.0.0.1:${port}`,
    env: serverEnvironment({
      PARLEY_RECORDINGS: 'lib/emulator/testing/recordings',
      PARLEY_MCP_SERVERS: JSON.stringify([
        {
          id: 'everything',
          label: 'Everything',
          command: 'node',
          args: ['node_modules/@modelcontextprotocol/server-everything/dist/index.js', 'stdio'],
        },
      ]),
    }),
    reuseExistingServer: !isContinuous,
  },
})
