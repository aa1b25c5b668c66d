import type { MarkdownIt, StateCore, Token } from 'markdown-it'

/**
 * What the sentences of a text became when it was parsed. The next parse of a text that goes on takes them from here:
 * finding its blocks is cheap, reading all sentences of a long list or table with every word that arrives is not.
 *
 * A sentence depends on nothing but its own text, the definitions and the parser, so all three must be the same.
 */
export class Sentences {
  readonly #parser: MarkdownIt
  readonly #known: object
  readonly #before: Sentences | undefined
  readonly #made = new Map<string, Token[]>()
  /** The definitions of the text itself. */
  #own = ''
  #tokens: Token[] = []

  /**
   * @param known the definitions from elsewhere
   * @param before of the text as it was before
   */
  constructor(parser: MarkdownIt, known: object, before: Sentences | undefined) {
    this.#parser = parser
    this.#known = known
    this.#before =
      before !== undefined && before.#parser === parser && before.#known === known ? before : undefined
  }

  /** Leaves only the sentences that are new for the rules that read sentences. */
  readonly leaveNew = (state: StateCore): void => {
    this.#own = ownDefinitions(state)
    const before = this.#before
    const made = before !== undefined && before.#own === this.#own ? before.#made : undefined
    this.#tokens = state.tokens
    state.tokens = state.tokens.filter((token) => {
      if (token.type !== 'inline') return false
      const children = made?.get(token.content)
      if (children === undefined) return true
      token.children = children
      this.#made.set(token.content, children)
      return false
    })
  }

  /** Puts all tokens back, and keeps what the new sentences became. */
  readonly putBack = (state: StateCore): void => {
    for (const { content, children } of state.tokens) {
      if (children !== null) this.#made.set(content, children)
    }
    state.tokens = this.#tokens
  }
}

/** Makes a parser use the `sentences` of its environment, if there are any. To be added after all other rules. */
export function keepSentences(parser: MarkdownIt): void {
  parser.core.ruler.before('inline', 'leave_new_sentences', (state) => sentencesOf(state)?.leaveNew(state))
  parser.core.ruler.push('put_sentences_back', (state) => sentencesOf(state)?.putBack(state))
}

function sentencesOf({ env }: StateCore): Sentences | undefined {
  const found: unknown = env?.['sentences']
  return found instanceof Sentences ? found : undefined
}

/** Returns the definitions that the text has itself; what it inherits is the same object. Mostly there are none. */
function ownDefinitions({ env }: StateCore): string {
  return JSON.stringify([env?.['references'], env?.['footnotes']])
}
