import { firstLoadBudget, firstLoads } from '../support/first-load'

// Part of `npm run check`. Where nothing is built there is nothing to measure; the browser tests check their build.
const loads = firstLoads()
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1).padStart(6)
const isOver = ({ scripts, styles }: (typeof loads)[number]) =>
  scripts > firstLoadBudget.scripts || styles > firstLoadBudget.styles
for (const load of loads.toSorted((a, b) => b.scripts - a.scripts)) {
  if (process.argv.includes('--all') || isOver(load)) {
    const { page, scripts, styles } = load
    process.stdout.write(`${kilobytes(scripts)} kB scripts ${kilobytes(styles)} kB styles  ${page}\n`)
  }
}
if (loads.some(isOver)) {
  const { scripts, styles } = firstLoadBudget
  process.stdout.write(
    `These pages of the last build load more than ${scripts / 1000} kB of scripts or ${styles / 1000} kB of styles first. ` +
      'Load what a first question doesn’t need with `dynamic` or `import()`.\n',
  )
  process.exitCode = 1
}
