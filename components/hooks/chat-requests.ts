/** Something that another part of the page asks the chat that is shown to do. */
type ChatRequest = 'outline'

/** Passes requests to the chat that is shown, which alone knows what of it is rendered. */
class ChatRequests {
  readonly #listeners = new Map<string, (request: ChatRequest) => void>()

  /** Does nothing if the chat is not shown. */
  readonly send = (conversationId: string, request: ChatRequest): void => {
    this.#listeners.get(conversationId)?.(request)
  }

  /** @returns how to end it */
  readonly listen = (conversationId: string, listener: (request: ChatRequest) => void): (() => void) => {
    this.#listeners.set(conversationId, listener)
    return () => {
      if (this.#listeners.get(conversationId) === listener) this.#listeners.delete(conversationId)
    }
  }
}

export const chatRequests = new ChatRequests()
