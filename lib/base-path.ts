/**
 * The path of a host under which the app is served, like `/parley`; '' for the root. Known since the build
 * (`next.config.js`), because addresses of scripts are written into them.
 */
export const basePath: string = readBasePath()

function readBasePath(): string {
  try {
    return process.env.BASE_PATH ?? ''
  } catch {
    // Another bundler, of a test or a benchmark, has put nothing in its place.
    return ''
  }
}

/** An address of the app as the browser needs it. */
export const underBase = (path: string): string => basePath + path

/** The address of the app that a path of the host is; the path itself if it is none of the app's. */
export function withoutBase(path: string): string {
  const isOurs = path === basePath || path.startsWith(`${basePath}/`) || path.startsWith(`${basePath}?`)
  if (basePath === '' || !isOurs) return path
  const rest = path.slice(basePath.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}
