/**
 * The path on a host under which the app is served, like `/parley`; '' for the root. Fixed at build time
 * (`next.config.js`), because script URLs contain it.
 */
export const basePath: string = readBasePath()

function readBasePath(): string {
  try {
    return process.env.BASE_PATH ?? ''
  } catch {
    // Another bundler, in a test or a benchmark, did not replace it.
    return ''
  }
}

/** Returns an address of the app as the browser needs it. */
export const underBase = (path: string): string => basePath + path

/** Converts a path on the host to an address in the app; returns the path itself if it is not in the app. */
export function withoutBase(path: string): string {
  const isOurs = path === basePath || path.startsWith(`${basePath}/`) || path.startsWith(`${basePath}?`)
  if (basePath === '' || !isOurs) return path
  const rest = path.slice(basePath.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}
