import { showChat } from '@/components/ui/address'
import { parley } from './parley'

/** Shows the page for a new chat, which will be in a folder and begin with its settings, or with null in none. */
export function startChat(folder: string | null): void {
  parley.setNextFolder(folder)
  showChat(null)
}
