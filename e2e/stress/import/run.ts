import { formatBytes } from '@/lib/language/bytes'
import { importLarge, turnsPerChat } from './import-large'

/**
 * `npm run imports`: imports a made ChatGPT export of 10,000 chats in 100 files with 500 MB of pictures, and prints times,
 * memory and the longest task of the page's main thread; then kills the browser in the middle, and imports again. Another
 * number of chats can be given. Uses the existing build.
 */
const chats = Number(process.argv[2] ?? 10_000)
/** No task of the page may keep a person waiting for longer. In milliseconds. */
const longest = 200

const figures = await importLarge({ chats, pictures: Math.ceil(chats / 25), pictureBytes: 1_250_000 })
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
console.log(
  [
    `${chats} chats, ${formatBytes(figures.exportBytes)}`,
    `preview ${seconds(figures.previewTime)}, import ${seconds(figures.importTime)}`,
    `memory of the browser: ${formatBytes(figures.memoryBefore)} before, ${formatBytes(figures.memoryPeak)} at most`,
    `longest task of the page: ${Math.round(figures.longestTask)} ms`,
    `after a kill in the middle: ${figures.afterKill} chats, ${figures.brokenAfterKill} of them not whole`,
    `after importing again: ${figures.afterAgain} chats, ${figures.turnsAfterAgain} turns`,
  ].join('\n'),
)
const isWhole =
  figures.brokenAfterKill === 0 &&
  figures.afterAgain === chats &&
  figures.turnsAfterAgain === chats * turnsPerChat
process.exitCode = isWhole && figures.longestTask <= longest ? 0 : 1
