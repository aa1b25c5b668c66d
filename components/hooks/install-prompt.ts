'use client'

import { createStore } from 'zustand/vanilla'

/** What Chromium gives a page that can be installed; no other browser has it. */
interface InstallPrompt {
  readonly show: () => void
}

/** The browser's offer to install the app, which it makes once and early; null without one. */
export const installPrompt = createStore<{ readonly prompt: InstallPrompt | null }>(() => ({ prompt: null }))

if (typeof window !== 'undefined') {
  window.addEventListener('beforeinstallprompt', (event) => {
    // The browser's own banner would cover the message field.
    event.preventDefault()
    const show = () => {
      installPrompt.setState({ prompt: null })
      if ('prompt' in event && typeof event.prompt === 'function') Reflect.apply(event.prompt, event, [])
    }
    installPrompt.setState({ prompt: { show } })
  })
  window.addEventListener('appinstalled', () => installPrompt.setState({ prompt: null }))
}

/** Shows the browser's dialog for installing; does nothing without an offer. */
export const installApp = (): void => installPrompt.getState().prompt?.show()
