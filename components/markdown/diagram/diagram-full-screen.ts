import { words } from '@/lib/language/english/markdown'
import { diagramTools, iconButton } from './diagram-tools'
import { DiagramViewport } from './diagram-viewport'
import type { Drawing } from './drawing'

/** Shows a drawing over the whole page; Escape and a button end it, and focus is back where it was. */
export function showFullScreen(drawing: Drawing): void {
  const viewport = new DiagramViewport(drawing)
  const dialog = document.createElement('dialog')
  dialog.className = 'diagram-dialog'
  // The rest of the app looks for this role to leave keys to a dialog.
  dialog.role = 'dialog'
  dialog.ariaLabel = words.diagram
  const leave = iconButton('close', words.leaveFullScreen, () => dialog.close())
  dialog.append(
    viewport.element,
    diagramTools(viewport, () => drawing, leave),
  )
  dialog.addEventListener('close', () => dialog.remove())
  // It must not close what is below, too.
  dialog.addEventListener('keydown', (event) => event.stopPropagation())
  document.body.append(dialog)
  dialog.showModal()
  viewport.element.focus()
}
