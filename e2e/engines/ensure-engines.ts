import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { isRoot } from '../browser'

/** Debian's packages, each with a program that it brings. */
const packages = [
  ['firefox-esr', 'firefox-esr'],
  ['webkit2gtk-driver', 'WebKitWebDriver'],
  ['xvfb', 'Xvfb'],
] as const

const isMissing = ([, program]: (typeof packages)[number]) =>
  spawnSync('which', [program], { stdio: 'ignore' }).status !== 0

/** Returns whether Firefox and WebKit are on this machine, after installing them if it may. */
export function ensureEngines(): boolean {
  const missing = packages.filter(isMissing)
  if (missing.length === 0) return true
  const names = missing.map(([name]) => name)
  if (isRoot && existsSync('/etc/debian_version')) {
    console.log(`Installing ${names.join(', ')}.`)
    spawnSync('apt-get', ['update'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...names], { stdio: 'inherit' })
  }
  if (!packages.some(isMissing)) return true
  console.error(`These tests need Debian’s ${names.join(', ')}.`)
  return false
}
