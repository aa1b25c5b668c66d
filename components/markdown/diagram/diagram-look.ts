import { type DiagramColors, diagramColors } from './diagram-colors'
import { palettes } from './diagram-palette'
import { type MermaidVariables, mermaidVariables } from './mermaid-variables'

/** What a drawing looks like. The page decides it, not the source. */
export interface DiagramLook {
  readonly isDark: boolean
  readonly fontFamily: string
  readonly colors: DiagramColors
  /** Of the marks of charts. */
  readonly fills: readonly string[]
  readonly mermaid: MermaidVariables
}

/** The page's own font is a file, which neither the frame nor a picture may load. */
const fontFamily =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif'

/** Returns the look that fits the page's present theme. */
export function diagramLook(): DiagramLook {
  const { theme } = document.documentElement.dataset
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  const colors = diagramColors()
  const palette = isDark ? palettes.dark : palettes.light
  const mermaid = mermaidVariables(colors, palette)
  return { isDark, fontFamily, colors, fills: palette.strokes, mermaid }
}
