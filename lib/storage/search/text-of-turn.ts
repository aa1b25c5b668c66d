import type { Turn } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'
import { splitThought } from '@/lib/responses/thought'

/**
 * The fields of items and their parts that contain readable text, whatever the item's type: messages, reasoning, and
 * the arguments and outputs of tools. Ids, pictures, files, and encrypted reasoning are not among them.
 */
const readable: ReadonlySet<string> = new Set([
  'action',
  'annotations',
  'arguments',
  'code',
  'command',
  'commands',
  'content',
  'diff',
  'error',
  'filename',
  'input',
  'logs',
  'message',
  'name',
  'operation',
  'output',
  'outputs',
  'path',
  'pattern',
  'queries',
  'query',
  'refusal',
  'results',
  'revised_prompt',
  'sources',
  'stderr',
  'stdout',
  'summary',
  'text',
  'title',
  'transcript',
  'url',
])

/** Deeper than any real item; a hostile one must not overflow the stack. */
const maximumDepth = 50

/** Returns all readable text of a turn: question, answer, reasoning, and the arguments and outputs of tools. */
export function textOfTurn({ input, state, compacts, hasTaggedReasoning }: Turn): string {
  // It repeats messages of the turns before it.
  if (compacts) return ''
  const texts: string[] = []
  for (const item of input) collect(item, texts, true, 0)
  for (const item of state.output) collect(item, texts, hasTaggedReasoning ?? true, 0)
  return texts.join('\n')
}

function collect(value: unknown, texts: string[], hasTags: boolean, depth: number): void {
  if (typeof value === 'string') {
    // Whole pictures and files come as addresses too.
    if (value !== '' && !value.startsWith('data:')) texts.push(value)
  } else if (depth < maximumDepth) {
    if (Array.isArray(value)) for (const inner of value) collect(inner, texts, hasTags, depth + 1)
    else if (isObject(value)) {
      for (const [field, inner] of Object.entries(value)) {
        // A thought in front of an answer is not part of the answer.
        const isAnswer = field === 'text' && value['type'] === 'output_text' && typeof inner === 'string'
        if (readable.has(field))
          collect(isAnswer && hasTags ? splitThought(inner).answer : inner, texts, hasTags, depth + 1)
      }
    }
  }
}
