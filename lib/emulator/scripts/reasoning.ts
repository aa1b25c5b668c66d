import { excerpt, latestUserText } from '../read-turn'
import type { Scenario } from '../scenario'
import { message } from '../steps'

/** A reasoning summary in two parts, then the answer. */
export const reasoning: Scenario = {
  id: 'reasoning',
  name: 'Reasoning',
  description: 'Shows a summary of its thoughts in two parts before it answers.',
  *run(turn) {
    const said = excerpt(latestUserText(turn), 80)
    yield {
      kind: 'reasoning',
      summary: [
        `**Reading the question**\n\nThe message says “${said}”. I look for what is asked, and for what is only ` +
          'mentioned on the way.',
        '**Choosing an answer**\n\nA scripted server has one answer, so the choice is easy. I check it once more ' +
          'and write it down.',
      ],
    }
    yield message(
      'I thought about it in two steps, which you can open above. The conclusion: thoughts come first, in ' +
        'an item of their own, and **the answer follows**. They count as output tokens, too.',
    )
  },
}
