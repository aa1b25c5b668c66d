import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Where a Chromium may be, the one that was asked for first. */
function candidates(): readonly string[] {
  return [
    process.env['CHROMIUM_PATH'] ?? '',
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
}

/** The Chromium the tests run in, or undefined where this machine has none. */
export function findChromium(): string | undefined {
  return candidates().find((path) => path !== '' && existsSync(path))
}

export const isRoot = process.getuid?.() === 0

/**
 * The last list of features counts, so this repeats the one that Playwright gives. Behind it stand the pages of the
 * address bar: Chromium loads two of them, scripts and all, into every window of a test that has no address bar.
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
 * How the browser is started: the one that was found, and without a sandbox only for root, who can have none. Nothing
 * here needs a GPU, and a process of its own for that takes a tenth of the time of all tests.
 */
export function launchOptions(): { readonly executablePath?: string; readonly args: string[] } {
  const executablePath = findChromium()
  const lean = [
    '--in-process-gpu',
    '--disable-gpu',
    '--num-raster-threads=1',
    `--disable-features=${disabledFeatures.join(',')}`,
  ]
  const args = isRoot ? ['--no-sandbox', ...lean] : lean
  return executablePath === undefined ? { args } : { executablePath, args }
}
