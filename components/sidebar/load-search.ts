import type { Conversation } from '@/lib/conversation/types'

/** Gets ready to search: somebody is about to. */
export function prepareSearch(): void {
  void Promise.all([
    import('./search-results'),
    import('./chat-search').then(({ chatSearch }) => chatSearch.start()),
  ]).catch(told)
}

/** Searches, as soon as the code for it is there. */
export function searchChats(query: string, chats: readonly Conversation[]): void {
  void import('./chat-search').then(({ chatSearch }) => chatSearch.search(query, chats)).catch(told)
}

/** Where its code does not come, the place for the results says so. */
const told = () => undefined
