import { words } from '@/lib/language/english/markdown'
import { download } from '@/components/ui/download'
import { tellCopied } from '../tell-copied'
import { type DiagramIcon, diagramIcon } from './diagram-icon'
import type { DiagramViewport } from './diagram-viewport'
import type { Drawing } from './drawing'
import { drawingPicture } from './drawing-picture'

/**
 * Creates the row of buttons below a diagram.
 *
 * @param drawing returns the one that is shown
 * @param leave what takes it to the full screen or back
 */
export function diagramTools(
  viewport: DiagramViewport,
  drawing: () => Drawing,
  leave: HTMLElement,
): HTMLElement {
  const tools = document.createElement('div')
  tools.className = 'diagram-tools'
  tools.role = 'group'
  tools.ariaLabel = words.diagramTools
  const space = document.createElement('span')
  tools.append(
    textButton(words.downloadSvg, 'SVG', () =>
      download('diagram.svg', new Blob([drawing().svg], { type: 'image/svg+xml' })),
    ),
    textButton(words.downloadPng, 'PNG', (button) => void downloadPicture(drawing(), button)),
  )
  // Over plain http there is no clipboard for pictures.
  if ('ClipboardItem' in globalThis && 'clipboard' in navigator) {
    const copy = iconButton('copy', words.copyPicture, () => void copyPicture(drawing(), copy))
    tools.append(copy)
  }
  tools.append(
    space,
    iconButton('zoomOut', words.zoomOut, viewport.zoomOut),
    iconButton('zoomIn', words.zoomIn, viewport.zoomIn),
    iconButton('showAll', words.showAllOfIt, viewport.showAll),
    leave,
  )
  return tools
}

async function downloadPicture(drawing: Drawing, button: HTMLElement): Promise<void> {
  try {
    download('diagram.png', await drawingPicture(drawing))
  } catch {
    tellCopied(button, false, words.couldntMakePicture)
  }
}

async function copyPicture(drawing: Drawing, button: HTMLElement): Promise<void> {
  try {
    // The promise goes into the item: some browsers forget the click while the picture is made.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawingPicture(drawing) })])
    tellCopied(button, true)
  } catch {
    tellCopied(button, false, words.couldntCopyPicture)
  }
}

function textButton(label: string, text: string, press: (button: HTMLElement) => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.ariaLabel = label
  button.dataset['text'] = text
  button.addEventListener('click', () => press(button))
  return button
}

export function iconButton(icon: DiagramIcon, label: string, press: () => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.ariaLabel = label
  button.dataset['tooltip'] = label
  button.append(diagramIcon(icon))
  button.addEventListener('click', press)
  return button
}
