/** The nonce of this page, without which its policy lets no style be added. It is no attribute: the browser hides it. */
export const pageNonce = () => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
