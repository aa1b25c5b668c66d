import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium, isRoot } from './browser'

/** Runs a command with its output shown; true if it went well. A download that hangs is given up. */
function run(command: string, ...args: readonly string[]): boolean {
  const isWindows = process.platform === 'win32'
  return spawnSync(command, args, { stdio: 'inherit', timeout: 10 * 60_000, shell: isWindows }).status === 0
}

/** Whether the browser starts at all: a downloaded one may lack libraries of the system. */
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
  // With root the libraries that the download needs come along.
  run('npx', 'playwright', 'install', ...(canInstallPackages ? ['--with-deps'] : []), 'chromium')
  if (isReady() || !canInstallPackages) return
  run('apt-get', 'update')
  run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium')
}

if (!isReady()) install()
if (!isReady()) {
  console.error(
    'The browser tests need a Chromium that starts: install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  )
  process.exitCode = 1
}
