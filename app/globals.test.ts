import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('globals.css', import.meta.url), 'utf8')
const tokens = new Map(
  Array.from(
    css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g),
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }],
  ),
)

/** Relative luminance of `#rrggbb`, as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [dark = 0, light = 0] = [one, other]
    .map((name) => luminance(tokens.get(name)?.[theme] ?? ''))
    .toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const surfaces = ['canvas', 'raised', 'sunken']

describe.each(['light', 'dark'] as const)('%s colors', (theme) => {
  test.each([
    ...surfaces.flatMap((surface) => ['ink', 'muted', 'accent', 'danger'].map((ink) => [ink, surface])),
    ...['question', 'hover', 'accent-soft'].map((surface) => ['ink', surface]),
    ['muted', 'hover'],
    ['accent', 'accent-soft'],
    ['accent-ink', 'accent'],
    ['success', 'success-soft'],
    ['caution', 'caution-soft'],
    ['danger', 'danger-soft'],
    ...['success', 'caution'].map((ink) => [ink, 'canvas']),
  ])('%s can be read on %s', (ink = '', surface = '') => {
    expect(contrast(ink, surface, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['canvas', 'raised'])('a border of a control can be seen on %s', (surface) => {
    expect(contrast('line-strong', surface, theme)).toBeGreaterThanOrEqual(3)
  })

  test('a question stands out from the page, and what is shown or switched on from what the pointer is over', () => {
    expect(contrast('question', 'canvas', theme)).toBeGreaterThanOrEqual(1.15)
    expect(tokens.get('hover')?.[theme]).not.toBe(tokens.get('accent-soft')?.[theme])
  })
})
