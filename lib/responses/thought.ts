import { isObject, isTyped, listOf } from './guards'
import type { OutputText } from './types'

/** An answer and the thought that its model wrote in front of it. */
export interface ThoughtAndAnswer {
  /** Empty where there is none. */
  readonly thought: string
  readonly answer: string
  /** The thought has begun and not ended. */
  readonly isOpen: boolean
  /** Where the answer begins in the text. */
  readonly start: number
}

/**
 * How models begin and end a thought that nobody took out of their text: DeepSeek, Qwen and most others; some that were
 * asked to; ByteDance's Seed; Mistral's Magistral.
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
 * Takes the thought out of a text that begins with one. Anywhere else such a tag is part of the answer.
 *
 * @param live whether more may come: then half a tag is what it is going to be
 */
export function splitThought(text: string, live = false): ThoughtAndAnswer {
  const from = text.length - text.trimStart().length
  // Most texts are no thought, and are looked at while they grow.
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

/** A text without the beginning of a tag at its end. */
function withoutHalf(text: string, tag: string): string {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(tag.slice(0, length))) return text.slice(0, -length)
  }
  return text
}

/** The part of a message that is its answer: without a thought in front, and with its citations where they belong. */
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
