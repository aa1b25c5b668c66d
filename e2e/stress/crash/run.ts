import { killAgainAndAgain } from './kill-browser'

const kills = Number(process.argv[2] ?? 200)

/** Returns a percentile: the largest of the smallest 95 or 100 of a hundred. */
const percentile = (values: readonly number[], part: number) =>
  values.toSorted((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * part))
  ] ?? 0

let done = 0
const report = await killAgainAndAgain(kills, Math.random, ({ faults }) => {
  done += 1
  if (done % 20 === 0) console.log(`${done} kills, ${faults.length} faults`)
})
console.log(
  [
    `${report.kills} kills, ${report.midAnswer} of them in the middle of an answer`,
    `faults: ${report.faults.length}`,
    ...report.faults.map((fault) => `  ${fault}`),
    `age of the first lost word: median ${percentile(report.ages, 0.5)} ms, 95 % ${percentile(report.ages, 0.95)} ms, longest ${percentile(report.ages, 1)} ms`,
    `databases that came back empty and were restored: ${report.emptied}`,
  ].join('\n'),
)
process.exitCode = report.faults.length === 0 && percentile(report.ages, 1) <= 500 ? 0 : 1
