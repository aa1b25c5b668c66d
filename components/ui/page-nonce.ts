/**
 * Returns the nonce of this page, without which its policy allows no added styles. We cannot read it as an attribute,
 * because the browser hides it.
 */
export const pageNonce = () => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
