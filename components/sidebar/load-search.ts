import type { Conversation } from '@/lib/conversation/types'

/** Prepares the search, because a person is about to use it. */
export function prepareSearch(): void {
  void Promise.all([
    import('./search-results'),
    import('./chat-search').then(({ chatSearch }) => chatSearch.start()),
  ]).catch(told)
}

/** Searches as soon as the code has loaded. */
export function searchChats(query: string, chats: readonly Conversation[]): void {
  void import('./chat-search').then(({ chatSearch }) => chatSearch.search(query, chats)).catch(told)
}

/** If the code does not load, the results area says so. */
const told = () => undefined
