/** The colors of the page that diagrams use. */
const names = [
  'canvas',
  'raised',
  'hover',
  'line',
  'line-strong',
  'ink',
  'muted',
  'accent',
  'accent-soft',
] as const

/** Colors as `rgb(…)`: engines know no variables. */
export type DiagramColors = Readonly<Record<(typeof names)[number], string>>

/** Returns the colors of the page's present theme. */
export function diagramColors(): DiagramColors {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const read = (name: (typeof names)[number]) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const colors = {
    canvas: read('canvas'),
    raised: read('raised'),
    hover: read('hover'),
    line: read('line'),
    'line-strong': read('line-strong'),
    ink: read('ink'),
    muted: read('muted'),
    accent: read('accent'),
    'accent-soft': read('accent-soft'),
  }
  probe.remove()
  return colors
}
