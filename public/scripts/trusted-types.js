// The one policy there is: a text may become the address of a script only if that is a part of this app, and never
// HTML or code. React makes its script elements from the one piece of HTML that is allowed.
{
  /** @type {{ trustedTypes?: { createPolicy: (name: string, rules: object) => unknown }, origin: string }} */
  const { trustedTypes } = globalThis

  /** @param {string} text */
  const createHTML = (text) => (text === '<script></script>' ? text : null)

  /** @param {string} address */
  const createScriptURL = (address) => {
    const { origin, pathname } = new URL(address, location.origin)
    return origin === location.origin && /^\/(?:_next\/static|scripts)\//.test(pathname) ? address : null
  }

  trustedTypes?.createPolicy('default', { createHTML, createScriptURL })
}
