// The one policy there is: a text may become the address of a script only if that is a part of this app, and never
// HTML or code. React makes its script elements from the one piece of HTML that is allowed.
{
  /** @type {{ trustedTypes?: { createPolicy: (name: string, rules: object) => unknown }, origin: string }} */
  const { trustedTypes } = globalThis

  /** @param {string} text */
  const createHTML = (text) => (text === '<script></script>' ? text : null)

  // The app may be served under a path, and this script is in a folder of it.
  /** @type {{ document: { currentScript: { src: string } } }} */
  const { document } = globalThis
  const base = new URL('..', document.currentScript.src).pathname

  /** @param {string} address */
  const createScriptURL = (address) => {
    const { origin, pathname } = new URL(address, location.origin)
    const isOurs = pathname.startsWith(`${base}_next/static/`) || pathname.startsWith(`${base}scripts/`)
    return origin === location.origin && isOurs ? address : null
  }

  trustedTypes?.createPolicy('default', { createHTML, createScriptURL })
}
