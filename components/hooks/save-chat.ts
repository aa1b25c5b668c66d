import { download } from '@/components/ui/download'
import type { ChatFormat } from '@/lib/transfer/export-chat'
import { parley } from './parley'

/** Saves a chat as a file; if the chat cannot be read, the banner says so. */
export async function saveChat(conversationId: string, format: ChatFormat): Promise<void> {
  const file = await parley.exportChat(conversationId, format)
  if (file !== null) download(file.name, file.content)
}
