import { latestAttachments, newToolOutputs, userTexts } from './read-turn'
import type { ScenarioTurn } from './scenario'

/**
 * Says how many of the person's messages the model knows and quotes the last two, so the answer shows what an upstream
 * really remembers.
 */
export function recite(turn: ScenarioTurn, texts: readonly string[] = userTexts(turn)): string {
  const sentences = [`Turn ${texts.length}.`, `You said: “${texts.at(-1) ?? ''}”.`]
  if (texts.length > 1) sentences.push(`Before that you said: “${texts.at(-2) ?? ''}”.`)
  const attached = latestAttachments(turn)
  if (attached.length > 0) sentences.push(`You attached: ${attached.join(', ')}.`)
  for (const { name, output } of newToolOutputs(turn)) sentences.push(`${name} returned: “${output}”.`)
  if (turn.instructions !== null) sentences.push(`Your instructions: “${turn.instructions}”.`)
  return sentences.join(' ')
}
