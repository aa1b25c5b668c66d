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

/** How one family of models marks reasoning that no server removed from its text. */
interface Tags {
  readonly opening: string
  readonly closing: string
  /** What may stand around the answer after it. */
  readonly answer?: readonly [opening: string, closing: string]
}

const thinkEnd = '</think>'

const harmonyEnd = '<|end|><|start|>assistant<|channel|>final<|message|>'

const tags: readonly Tags[] = [
  // DeepSeek, Qwen and most others.
  { opening: '<think>', closing: thinkEnd },
  // Models that were prompted to; EXAONE.
  { opening: '<thinking>', closing: '</thinking>' },
  { opening: '<reasoning>', closing: '</reasoning>' },
  { opening: '<thought>', closing: '</thought>' },
  // ByteDance's Seed.
  { opening: '<seed:think>', closing: '</seed:think>' },
  // Mistral's Magistral.
  { opening: '[THINK]', closing: '[/THINK]' },
  // Kimi.
  { opening: '◁think▷', closing: '◁/think▷' },
  // Models trained on OpenThoughts, such as Sky-T1.
  {
    opening: '<|begin_of_thought|>',
    closing: '<|end_of_thought|>',
    answer: ['<|begin_of_solution|>', '<|end_of_solution|>'],
  },
  // Cohere's Command A Reasoning.
  {
    opening: '<|START_THINKING|>',
    closing: '<|END_THINKING|>',
    answer: ['<|START_RESPONSE|>', '<|END_RESPONSE|>'],
  },
  // gpt-oss, with reasoning and without.
  { opening: '<|channel|>analysis<|message|>', closing: harmonyEnd, answer: ['', '<|return|>'] },
  { opening: '<|channel|>final<|message|>', closing: '', answer: ['', '<|return|>'] },
  // Gemma 4.
  { opening: '<|channel>thought', closing: '<channel|>', answer: ['', '<turn|>'] },
]

const longestOpening = Math.max(...tags.map(({ opening }) => opening.length))

/** Returns a text as it came. */
export const withoutTags = (text: string): ThoughtAndAnswer => ({
  thought: '',
  answer: text,
  isOpen: false,
  start: 0,
})

/**
 * Separates the reasoning from a text that begins with it. Anywhere else such a tag is part of the answer. Templates of
 * Qwen and DeepSeek write the opening tag into the question: then only the closing one tells, once it arrives.
 *
 * @param live whether more may arrive: then a partial tag at the end counts as a tag
 */
export function splitThought(text: string, live = false): ThoughtAndAnswer {
  const from = text.length - text.trimStart().length
  // Most texts have no reasoning, and this runs while they grow.
  const head = text.slice(from, from + longestOpening)
  const found = tags.find(({ opening }) => head.startsWith(opening))
  if (found === undefined) {
    const isHalf = live && head !== '' && tags.some(({ opening }) => opening.startsWith(head))
    if (isHalf) return { thought: '', answer: '', isOpen: false, start: text.length }
    const end = unopenedEnd(text)
    if (end !== -1) return splitAt(text, { opening: '', closing: thinkEnd }, 0, end, live)
    return { ...withoutTags(text), answer: live ? withoutHalf(text, thinkEnd) : text }
  }
  const begin = from + found.opening.length
  const end = text.indexOf(found.closing, begin)
  if (end !== -1) return splitAt(text, found, begin, end, live)
  const thought = text.slice(begin)
  return {
    thought: (live ? withoutHalf(thought, found.closing) : thought).trim(),
    answer: '',
    isOpen: true,
    start: text.length,
  }
}

/** @param end where the closing tag of the reasoning begins */
function splitAt(text: string, { closing, answer: around }: Tags, begin: number, end: number, live: boolean) {
  const [opening = '', ending = ''] = around ?? []
  let answer = text.slice(end + closing.length).trimStart()
  if (answer.startsWith(opening)) answer = answer.slice(opening.length).trimStart()
  else if (live && opening.startsWith(answer)) answer = ''
  const start = text.length - answer.length
  const shown = answer.trimEnd()
  if (ending !== '' && shown.endsWith(ending)) answer = shown.slice(0, -ending.length)
  else if (live) answer = withoutHalf(answer, ending)
  return { thought: text.slice(begin, end).trim(), answer, isOpen: false, start }
}

/**
 * Returns where a `</think>` ends reasoning that has no opening tag; -1 if there is none. One that is written as code is
 * part of a text about tags, and so is one after `<think>`.
 */
function unopenedEnd(text: string): number {
  const end = text.indexOf(thinkEnd)
  if (end === -1) return -1
  const before = text.slice(0, end)
  const fences = before.match(/^ {0,3}(?:```|~~~)/gm) ?? []
  const marks = before.slice(before.lastIndexOf('\n') + 1).match(/`/g) ?? []
  const isCode = fences.length % 2 === 1 || marks.length % 2 === 1
  return isCode || before.includes('<think>') ? -1 : end
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
  if (answer === part.text) return part
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
