/** What is looked for in a chat. */
export interface Find {
  readonly conversationId: string
  readonly query: string
  /** The turn that a search found; without it, the person is about to write the query. */
  readonly turnId?: string
}

/** What the person looks for in the chat that is open: told by the search and the command palette, shown by the chat. */
class FindInChat {
  readonly #listeners = new Set<() => void>()
  #find: Find | null = null

  readonly open = (find: Find): void => this.#set(find)

  /** Ends it, unless another chat is being looked through by now. */
  readonly close = (conversationId: string): void => {
    if (this.#find?.conversationId === conversationId) this.#set(null)
  }

  readonly getState = (): Find | null => this.#find

  /** @returns how to end it */
  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  #set(find: Find | null): void {
    this.#find = find
    for (const listener of this.#listeners) listener()
  }
}

export const findInChat = new FindInChat()
