/** A prompt to start with, and for the demo the scenario that answers it. */
export interface Example {
  readonly title: string
  readonly prompt: string
  readonly demoModel: string
}

/** What an empty page offers. */
export const examples: readonly Example[] = [
  {
    title: 'Write with headings, tables and code',
    prompt: 'Explain how server-sent events work, with a table and a short example in two languages.',
    demoModel: 'markdown',
  },
  {
    title: 'Think first, then answer',
    prompt:
      'A bat and a ball cost 1.10 together. The bat costs 1 more than the ball. What does the ball cost?',
    demoModel: 'reasoning',
  },
  {
    title: 'Call a function',
    prompt: 'What is the weather in Paris right now?',
    demoModel: 'function-call',
  },
]
