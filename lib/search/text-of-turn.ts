import type { Turn } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'
import { splitThought } from '@/lib/responses/thought'

/**
 * The fields of items and their parts that hold something to read, whatever the item's type: what was said, what
 * was thought, what tools were given and what they gave back. Ids, pictures, files and encrypted reasoning are not
 * among them.
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

/** Deeper than any item; a hostile one must not overflow the stack. */
const maximumDepth = 50

/** All that can be read in a turn: question, answer, reasoning, the arguments and outputs of tools. */
export function textOfTurn({ input, state }: Turn): string {
  const texts: string[] = []
  for (const item of [...input, ...state.output]) collect(item, texts, 0)
  return texts.join('\n')
}

function collect(value: unknown, texts: string[], depth: number): void {
  if (typeof value === 'string') {
    // Whole pictures and files come as addresses, too.
    if (value !== '' && !value.startsWith('data:')) texts.push(value)
  } else if (depth < maximumDepth) {
    if (Array.isArray(value)) for (const inner of value) collect(inner, texts, depth + 1)
    else if (isObject(value)) {
      for (const [field, inner] of Object.entries(value)) {
        // A thought that stands in front of an answer is no part of it.
        const isAnswer = field === 'text' && value['type'] === 'output_text' && typeof inner === 'string'
        if (readable.has(field)) collect(isAnswer ? splitThought(inner).answer : inner, texts, depth + 1)
      }
    }
  }
}
