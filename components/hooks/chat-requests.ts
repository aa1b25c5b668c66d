import type { Quote } from '@/lib/conversation/quote'

/** Something that another part of the page asks the chat that is shown to do. */
type ChatRequest =
  | { readonly kind: 'outline' }
  /** Quotes what is selected. */
  | { readonly kind: 'quote' }
  /** Opens its newest artifact. */
  | { readonly kind: 'artifact' }
  /** Shows where a quote comes from, and moves the focus there if the keyboard asked. */
  | { readonly kind: 'source'; readonly quote: Quote; readonly isFocused: boolean }

type Listener = (request: ChatRequest) => void

/** Passes requests to the chat that is shown, which alone knows what of it is rendered. */
class ChatRequests {
  readonly #listeners = new Map<Listener, string>()

  /** Does nothing if the chat is not shown. */
  readonly send = (conversationId: string, request: ChatRequest): void => {
    for (const [listener, id] of this.#listeners) if (id === conversationId) listener(request)
  }

  /** @returns how to end it */
  readonly listen = (conversationId: string, listener: Listener): (() => void) => {
    this.#listeners.set(listener, conversationId)
    return () => this.#listeners.delete(listener)
  }
}

export const chatRequests = new ChatRequests()
