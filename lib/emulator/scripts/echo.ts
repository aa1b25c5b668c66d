import { newToolOutputs, userTexts } from '../read-turn'
import type { Scenario } from '../scenario'
import { message } from '../steps'

/** Shows that the history arrived: it quotes this message and the one before. */
export const echo: Scenario = {
  id: 'echo',
  name: 'Echo',
  description:
    'Repeats your message and the one before it, so you can see that the conversation is remembered.',
  *run(turn) {
    const texts = userTexts(turn)
    const sentences = [`Turn ${texts.length}.`, `You said: “${texts.at(-1) ?? ''}”.`]
    if (texts.length > 1) sentences.push(`Before that you said: “${texts.at(-2) ?? ''}”.`)
    for (const { name, output } of newToolOutputs(turn)) sentences.push(`${name} returned: “${output}”.`)
    if (turn.instructions !== null) sentences.push(`Your instructions: “${turn.instructions}”.`)
    yield message(sentences.join(' '))
  },
}
