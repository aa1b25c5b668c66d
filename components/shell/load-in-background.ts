import { loadAttachments } from '@/components/composer/composer'
import { loadInOrder } from '@/components/hooks/when-idle'
import { loadRenderer } from '@/components/markdown/renderer-loading'
import { loadModelCombobox } from '@/components/settings/models/late-model-combobox'
import { loadChatOrganizer } from '@/components/sidebar/sidebar'
import { loadDialog } from '@/components/ui/dialog'
import { loadPlanAndSend } from '@/lib/chat/load-sending'
import { loadCreateResponse } from '@/lib/client/create-response-later'
import { loadResume } from '@/lib/client/resume-later'
import { loadPalette } from './actions/key-actions'
import { loadCodeFont, loadShown, loadThread } from './loaded-later'

/**
 * Loads what the page works without for a while, in the order in which it is needed. Never rejects.
 *
 * @param onReady called when a question can be sent and its answer shown, before the rest
 */
export async function loadInBackground(onReady: () => void): Promise<void> {
  await loadInOrder([
    // The browser may only be idle because it is waiting for the network.
    loadShown,
    // So that they are loaded before the person has written the first question.
    loadPlanAndSend,
    loadCreateResponse,
    loadThread,
    loadRenderer,
    loadModelCombobox,
  ])
  onReady()
  await loadInOrder([loadDialog, loadChatOrganizer, loadResume, loadPalette, loadAttachments, loadCodeFont])
}
