import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium, isRoot } from './browser'

/** Runs a command with its output shown; returns true if it succeeded. Gives up on a download that hangs. */
function run(command: string, ...args: readonly string[]): boolean {
  const isWindows = process.platform === 'win32'
  return spawnSync(command, args, { stdio: 'inherit', timeout: 10 * 60_000, shell: isWindows }).status === 0
}

/** Returns whether the browser starts at all: a downloaded one may lack system libraries. */
function starts(path: string): boolean {
  return process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0
}

function isReady(): boolean {
  const path = findChromium()
  return path !== undefined && starts(path)
}

function install(): void {
  console.log('No Chromium was found here: installing one.')
  const canInstallPackages = isRoot && existsSync('/etc/debian_version')
  // As root, we also install the libraries that the download needs.
  run('npx', 'playwright', 'install', ...(canInstallPackages ? ['--with-deps'] : []), 'chromium')
  if (isReady() || !canInstallPackages) return
  run('apt-get', 'update')
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!isReady()) run('apt-get', 'install', '-y', '--no-install-recommends', name)
  }
}

if (!isReady()) install()
if (!isReady()) {
  console.error(
    'The browser tests need a Chromium that starts: install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  )
  process.exitCode = 1
}
