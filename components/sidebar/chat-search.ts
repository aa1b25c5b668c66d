import { createSearchClient } from '@/lib/search/search-client'

/** The search of this page. It is loaded, and its worker starts, when somebody is about to search. */
export const chatSearch = createSearchClient()
