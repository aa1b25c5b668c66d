import { SearchClient } from '@/lib/storage/search/search-client'

/** The search of this page. It loads, and its worker starts, when a person is about to search. */
export const chatSearch = new SearchClient()
