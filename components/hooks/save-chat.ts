import { download } from '@/components/ui/download'
import type { ChatFormat } from '@/lib/transfer/chat-formats'
import { parley } from './parley'

/** Saves chats as one file; if one cannot be read, the banner says so. */
export async function saveChats(conversationIds: readonly string[], format: ChatFormat): Promise<void> {
  const file = await parley.exportChats(conversationIds, format)
  if (file !== null) download(file.name, file.content)
}
