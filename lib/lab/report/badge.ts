import { words } from '@/lib/language/english/lab-page'
import { countGrades, type LabColumn } from '../lab-column'
import { summaryOf } from './markdown'

/** About how wide a letter of 11 pixels is. The letters are stretched to the computed width, as in other badges. */
const letterWidth = 6.6

/** A badge for a README, as SVG: how many of the probes that were tried conform. */
export function writeBadge(column: LabColumn): string {
  const counts = countGrades(column)
  const color = counts.fails > 0 ? '#b3541e' : counts.deviates > 0 ? '#8a6d00' : '#2f7d4f'
  const [left, right] = [words.badge, summaryOf(column)]
  const [leftWidth, rightWidth] = [left, right].map((text) => Math.round(text.length * letterWidth) + 12)
  const width = (leftWidth ?? 0) + (rightWidth ?? 0)
  const text = (value: string, x: number, span: number) =>
    `<text x="${x + 6}" y="14" textLength="${span - 12}" lengthAdjust="spacingAndGlyphs">${escape(value)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${escape(`${left}: ${right}`)}">`,
    `<rect width="${width}" height="20" rx="3" fill="${color}"/>`,
    `<path d="M3 0h${(leftWidth ?? 0) - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#444"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    text(left, 0, leftWidth ?? 0),
    text(right, leftWidth ?? 0, rightWidth ?? 0),
    '</g></svg>',
    '',
  ].join('\n')
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
