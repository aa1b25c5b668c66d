import { measureCoverage } from './measure-coverage'
import type { Truth } from './simulate'

// Not a test: measures how often the 95 % intervals of the rankings cover the truth, and the ranges of ranks the rank,
// in 1,000 simulated elections each. `npm run coverage:rankings`; it fails if an interval is not within 93 to 97 %.

const six = [1, 0.5, 0.2, 0, -0.5, -1.2]

const scenarios: ReadonlyArray<readonly [name: string, votes: number, truth: Truth]> = [
  ['600 votes between six, with ties', 600, { strengths: six, tie: Math.log(0.6) }],
  ['200 votes between six, with ties', 200, { strengths: six, tie: Math.log(0.6) }],
  ['300 votes between five far apart', 300, { strengths: [2, 1, 0, -1, -2], tie: Math.log(0.5) }],
  ['250 votes between four, no ties', 250, { strengths: [1, 0.5, 0, -1.5], tie: -Infinity }],
  ['250 votes for the best of four of six', 250, { strengths: six, tie: -Infinity, candidates: 4 }],
  [
    '400 votes between six that also reward length, style controlled',
    400,
    {
      strengths: six,
      tie: Math.log(0.6),
      // The weakest writes the most.
      style: { lengths: [300, 500, 800, 1000, 1500, 3000], effect: 2 },
    },
  ],
]

const percent = (shares: readonly number[]) => shares.map((share) => (100 * share).toFixed(1)).join('  ')

for (const [name, votes, truth] of scenarios) {
  const { ofStrengths, ofRanks } = measureCoverage(truth, { runs: 1000, votes, rounds: 1000 })
  process.stdout.write(`${name}\n  intervals  ${percent(ofStrengths)}\n  ranks      ${percent(ofRanks)}\n`)
  if (ofStrengths.some((share) => share < 0.93 || share > 0.97)) process.exitCode = 1
}
