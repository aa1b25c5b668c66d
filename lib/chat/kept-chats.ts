// What reads the kept chats, and what follows other tabs. Both read records and fold: as two parts, the browser loaded
// 11 kB twice before it could show a chat.

export { openBrowserStorage } from '@/lib/storage/browser-storage'
export { TabFollower } from './tab-follower'
