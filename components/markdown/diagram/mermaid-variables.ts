import type { DiagramColors } from './diagram-colors'

/** Fills that are told apart next to each other, and on which the theme's ink can be read. */
const fills = {
  light: ['#c9d8fb', '#f7d8b5', '#cfe8d2', '#f2cfe6', '#cfe8ee', '#ecdcb4', '#dcd3f4', '#f3d0cc'],
  dark: ['#2d4277', '#6b4a22', '#2a5136', '#5f3157', '#22505a', '#5a4a2a', '#463a72', '#6a3430'],
} as const

/** Lines that are told apart on the page. */
const strokes = {
  light: ['#2f5bd0', '#b05a00', '#1d7a3f', '#9b2393', '#0b6a78', '#7a5200', '#5b45b0', '#b3261e'],
  dark: ['#93aeff', '#f0b878', '#8fd6a8', '#e796e0', '#7fd3df', '#ecc06a', '#b8a6ff', '#ff9d94'],
} as const

/** Mermaid's own names of colors; some kinds of diagrams have a group of them. */
export type MermaidVariables = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** Returns the theme of Mermaid that fits a page of these colors. */
export function mermaidVariables(colors: DiagramColors, isDark: boolean): MermaidVariables {
  const { canvas, raised, hover, ink, muted, accent, 'accent-soft': soft } = colors
  const { line, 'line-strong': strong } = colors
  const filled = isDark ? fills.dark : fills.light
  const lines = isDark ? strokes.dark : strokes.light
  const numbered = (name: string, from: number, values: readonly string[], count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`${name}${at + from}`, values[at % values.length] ?? ink]),
    )
  return {
    background: canvas,
    primaryColor: soft,
    primaryTextColor: ink,
    primaryBorderColor: accent,
    secondaryColor: raised,
    secondaryTextColor: ink,
    secondaryBorderColor: strong,
    tertiaryColor: raised,
    tertiaryTextColor: ink,
    tertiaryBorderColor: line,
    lineColor: muted,
    textColor: ink,
    titleColor: ink,
    mainBkg: soft,
    nodeBorder: accent,
    nodeTextColor: ink,
    clusterBkg: raised,
    clusterBorder: strong,
    edgeLabelBackground: canvas,
    noteBkgColor: filled[5],
    noteTextColor: ink,
    noteBorderColor: strong,
    actorBkg: soft,
    actorBorder: accent,
    actorTextColor: ink,
    actorLineColor: strong,
    signalColor: ink,
    signalTextColor: ink,
    labelBoxBkgColor: raised,
    labelBoxBorderColor: strong,
    labelTextColor: ink,
    loopTextColor: ink,
    activationBkgColor: hover,
    activationBorderColor: strong,
    sequenceNumberColor: canvas,
    classText: ink,
    labelColor: ink,
    errorBkgColor: raised,
    errorTextColor: ink,
    sectionBkgColor: raised,
    altSectionBkgColor: canvas,
    sectionBkgColor2: hover,
    excludeBkgColor: hover,
    taskBkgColor: filled[0],
    taskBorderColor: lines[0],
    taskTextColor: ink,
    taskTextLightColor: ink,
    taskTextDarkColor: ink,
    taskTextOutsideColor: ink,
    taskTextClickableColor: accent,
    activeTaskBkgColor: filled[2],
    activeTaskBorderColor: lines[2],
    doneTaskBkgColor: hover,
    doneTaskBorderColor: strong,
    critBkgColor: filled[7],
    critBorderColor: lines[7],
    gridColor: line,
    todayLineColor: lines[7],
    attributeBackgroundColorOdd: canvas,
    attributeBackgroundColorEven: raised,
    rowOdd: canvas,
    rowEven: raised,
    pieTitleTextColor: ink,
    pieSectionTextColor: ink,
    pieLegendTextColor: ink,
    pieStrokeColor: canvas,
    pieOuterStrokeColor: line,
    pieOpacity: '1',
    pieTitleTextSize: '18px',
    quadrant1Fill: raised,
    quadrant2Fill: hover,
    quadrant3Fill: raised,
    quadrant4Fill: hover,
    quadrantPointFill: accent,
    quadrantPointTextFill: ink,
    quadrantTitleFill: ink,
    ...numbered('pie', 1, filled, 12),
    ...numbered('cScale', 0, filled, 12),
    ...numbered('cScaleLabel', 0, [ink], 12),
    ...numbered('cScalePeer', 0, lines, 12),
    ...numbered('cScaleInv', 0, lines, 12),
    ...numbered('git', 0, lines, 8),
    ...numbered('gitInv', 0, lines, 8),
    ...numbered('gitBranchLabel', 0, [canvas], 8),
    ...numbered('fillType', 0, filled, 8),
    xyChart: {
      backgroundColor: canvas,
      titleColor: ink,
      xAxisLabelColor: ink,
      xAxisTitleColor: ink,
      xAxisTickColor: strong,
      xAxisLineColor: strong,
      yAxisLabelColor: ink,
      yAxisTitleColor: ink,
      yAxisTickColor: strong,
      yAxisLineColor: strong,
      plotColorPalette: lines.join(','),
    },
    radar: { axisColor: strong, graticuleColor: line },
    commitLabelColor: ink,
    commitLabelBackground: raised,
    tagLabelColor: ink,
    tagLabelBackground: soft,
    tagLabelBorder: accent,
  }
}
