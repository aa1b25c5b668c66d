import type { Scenario } from '../scenario'
import { message } from '../steps'

const PARAGRAPHS = 80

/** Writes as fast as the reader can read: for measuring clients, not for reading. */
export const fast: Scenario = {
  id: 'fast',
  name: 'Fast',
  description: 'More than two thousand tokens without any delay, to see how a client keeps up.',
  tokensPerSecond: 0,
  *run() {
    const paragraphs = Array.from(
      { length: PARAGRAPHS },
      (_, index) =>
        `**Paragraph ${index + 1}.** A quick stream brings many small pieces, and a good client gathers them ` +
        'before it paints. If you can read along, something is slowing it down.',
    )
    yield message(paragraphs.join('\n\n'))
  },
}
