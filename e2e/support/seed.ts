import type { Page } from '@playwright/test'
import type { Conversation, Turn } from '@/lib/conversation/types'

/**
 * Adds chats to the browser before the app opens, in the format of its first version: the app will always read that
 * format, so these tests need not know the current one.
 */
export async function seedChats(
  page: Page,
  conversations: readonly Conversation[],
  turns: readonly Turn[],
): Promise<void> {
  // A page of the same site that does not start the app.
  await page.goto('/icon.svg')
  await page.evaluate(
    (records) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('parley', 1)
        opening.addEventListener('upgradeneeded', () => {
          const { result } = opening
          result.createObjectStore('conversations', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt')
          result.createObjectStore('turns', { keyPath: 'id' }).createIndex('conversationId', 'conversationId')
        })
        opening.addEventListener('error', () => reject(new Error(opening.error?.message)))
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction(['conversations', 'turns'], 'readwrite')
          for (const conversation of records.conversations) {
            writing.objectStore('conversations').put(conversation)
          }
          for (const turn of records.turns) writing.objectStore('turns').put(turn)
          writing.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    { conversations, turns },
  )
}
