import MarkdownIt from 'markdown-it'

const parser = new MarkdownIt({ html: false })

/** Returns only letters and digits: no renderer changes those, while it may choose quotes, dashes, and spaces. */
export function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Returns the texts that a reader must find for a Markdown source, block by block and in order: each paragraph,
 * heading, list item, table cell, and code block. Marks, link targets, and list numbers are not among them, so a page
 * can be compared with the source however it renders those, and buttons between the blocks do no harm.
 *
 * @returns the letters of each block that has any
 */
export function blocksOf(markdown: string): readonly string[] {
  return parser
    .parse(markdown, {})
    .map((token) => {
      if (token.type === 'fence' || token.type === 'code_block') return token.content
      // An image's words are its alternative text, and it is up to the renderer how to show that.
      return (token.children ?? [])
        .filter(({ type }) => type === 'text' || type === 'code_inline' || type === 'text_special')
        .map(({ content }) => content)
        .join('')
    })
    .map(lettersOf)
    .filter((letters) => letters !== '')
}
