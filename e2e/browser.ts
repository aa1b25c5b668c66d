import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Returns where a Chromium may be, the requested one first. */
function candidates(): readonly string[] {
  return [
    process.env['CHROMIUM_PATH'] ?? '',
    chromium.executablePath(),
    // The same browser without its windows, also Debian's: all tests together take a quarter less time in it.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
}

/** Returns the Chromium that the tests run in, or undefined if this machine has none. */
export function findChromium(): string | undefined {
  return candidates().find((path) => path !== '' && existsSync(path))
}

export const isRoot = process.getuid?.() === 0

/**
 * Only the last list of features counts, so this repeats Playwright's. After it come the pages of the address bar:
 * Chromium loads two of them, scripts and all, into every test window, although it has no address bar.
 */
const disabledFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

/**
 * Returns the launch options: the browser we found, without a sandbox only for root, which cannot have one. Nothing
 * here needs a GPU, and a separate process for it takes a tenth of the time of all tests.
 */
export function launchOptions(): { readonly executablePath?: string; readonly args: string[] } {
  const executablePath = findChromium()
  const lean = [
    '--in-process-gpu',
    '--disable-gpu',
    '--num-raster-threads=1',
    // Only the headless shell hints its letters; without it, pictures are the same in all of these browsers.
    '--font-render-hinting=none',
    `--disable-features=${disabledFeatures.join(',')}`,
  ]
  const args = isRoot ? ['--no-sandbox', ...lean] : lean
  return executablePath === undefined ? { args } : { executablePath, args }
}
