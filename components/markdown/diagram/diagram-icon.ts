/** The icons of the tools, as lucide draws them; its own ones need React, which has no part in these nodes. */
const paths = {
  zoomIn: 'M21 21l-4.3-4.3M11 3a8 8 0 1 0 0 16a8 8 0 1 0 0-16M11 8v6M8 11h6',
  zoomOut: 'M21 21l-4.3-4.3M11 3a8 8 0 1 0 0 16a8 8 0 1 0 0-16M8 11h6',
  showAll:
    'M3 7V5a2 2 0 0 1 2-2h2M17 3h2a2 2 0 0 1 2 2v2M21 17v2a2 2 0 0 1-2 2h-2M7 21H5a2 2 0 0 1-2-2v-2M8 9h8v6H8z',
  fullScreen: 'M15 3h6v6M9 21H3v-6M21 3l-7 7M3 21l7-7',
  copy: 'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2',
  close: 'M18 6 6 18M6 6l12 12',
} as const

export type DiagramIcon = keyof typeof paths

const namespace = 'http://www.w3.org/2000/svg'

export function diagramIcon(name: DiagramIcon): Element {
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}
