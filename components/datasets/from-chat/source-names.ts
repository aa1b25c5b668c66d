import { words } from '@/lib/language/english/rows-from-chat'
import { mappedSources, type RowMapping, type RowSource } from '@/lib/datasets/from-chat/chat-rows'

/** Returns what a source is called. */
export function sourceName(source: RowSource): string {
  switch (source) {
    case 'question':
      return words.question
    case 'answer':
      return words.answer
    case 'model':
      return words.model
    case 'instructions':
      return words.instructions
    default:
      return words.answerOfColumn(source.slice('answer of '.length))
  }
}

/** Says which column each source goes to. */
export const placesIn = (mapping: RowMapping): readonly string[] =>
  mappedSources(mapping).map(([source, column]) => words.wentTo(sourceName(source), column))
