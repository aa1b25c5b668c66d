import MarkdownIt from 'markdown-it'

const parser = new MarkdownIt({ html: false })

/** Letters and digits only: no renderer changes those, while quotes, dashes and spaces are its to choose. */
export function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/**
 * The texts a reader must find of a Markdown source, block by block and in order: each paragraph, heading,
 * list item, table cell and code block. Marks, link targets and list numbers are not among them, so a page
 * can be held against the source whatever it makes of those, and buttons between the blocks do no harm.
 *
 * @returns the letters of each block that has any
 */
export function blocksOf(markdown: string): readonly string[] {
  return parser
    .parse(markdown, {})
    .map((token) => {
      if (token.type === 'fence' || token.type === 'code_block') return token.content
      // An image's words are its text alternative, which is the renderer's to show.
      return (token.children ?? [])
        .filter(({ type }) => type === 'text' || type === 'code_inline' || type === 'text_special')
        .map(({ content }) => content)
        .join('')
    })
    .map(lettersOf)
    .filter((letters) => letters !== '')
}
