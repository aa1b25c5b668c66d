import { isObject, isTyped, listOf } from './guards'
import type { OutputText } from './types'

/** An answer and the reasoning that its model wrote before it in the same text. */
export interface ThoughtAndAnswer {
  /** Empty if there is none. */
  readonly thought: string
  readonly answer: string
  /** Whether the reasoning has begun and not ended. */
  readonly isOpen: boolean
  /** The offset of the answer in the text. */
  readonly start: number
}

/**
 * How models begin and end reasoning that no server removed from their text: DeepSeek, Qwen and most others; some that
 * were prompted to; ByteDance's Seed; Mistral's Magistral.
 */
const tags: ReadonlyArray<readonly [string, string]> = [
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['<thought>', '</thought>'],
  ['<seed:think>', '</seed:think>'],
  ['[THINK]', '[/THINK]'],
]

const longestOpening = Math.max(...tags.map(([opening]) => opening.length))

/**
 * Separates the reasoning from a text that begins with it. Anywhere else such a tag is part of the answer.
 *
 * @param live whether more may arrive: then a partial tag at the end counts as a tag
 */
export function splitThought(text: string, live = false): ThoughtAndAnswer {
  const from = text.length - text.trimStart().length
  // Most texts have no reasoning, and this runs while they grow.
  const head = text.slice(from, from + longestOpening)
  const found = tags.find(([opening]) => head.startsWith(opening))
  if (found === undefined) {
    const isHalf = live && head !== '' && tags.some(([opening]) => opening.startsWith(head))
    return { thought: '', answer: isHalf ? '' : text, isOpen: false, start: isHalf ? text.length : 0 }
  }
  const [opening, closing] = found
  const begin = from + opening.length
  const end = text.indexOf(closing, begin)
  if (end === -1) {
    const thought = text.slice(begin)
    return {
      thought: (live ? withoutHalf(thought, closing) : thought).trim(),
      answer: '',
      isOpen: true,
      start: text.length,
    }
  }
  const after = text.slice(end + closing.length)
  const answer = after.trimStart()
  return {
    thought: text.slice(begin, end).trim(),
    answer,
    isOpen: false,
    start: text.length - answer.length,
  }
}

/** Returns a text without a partial tag at its end. */
function withoutHalf(text: string, tag: string): string {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(tag.slice(0, length))) return text.slice(0, -length)
  }
  return text
}

/** Returns a message part without its leading reasoning, with its citations moved accordingly. */
export function withoutThought(part: OutputText, start: number, answer: string): OutputText {
  if (start === 0) return part
  const annotations = listOf(part.annotations).map((annotation) => {
    if (!isObject(annotation)) return annotation
    const moved = ['start_index', 'end_index', 'index'].flatMap((field) => {
      const place = annotation[field]
      return typeof place === 'number' ? [[field, place - start] as const] : []
    })
    return { ...annotation, ...Object.fromEntries(moved) }
  })
  return {
    ...part,
    text: answer,
    ...(part.annotations === undefined ? {} : { annotations: annotations.filter(isTyped) }),
  }
}
