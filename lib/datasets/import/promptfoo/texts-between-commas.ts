/**
 * Splits the single string in which promptfoo lists texts: they are separated by commas, and one that contains commas
 * is quoted, with its quotes doubled.
 */
export function textsBetweenCommas(value: string): readonly string[] {
  const cells = value.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)/gy)
  const texts = [...cells].map(([, quoted, bare = '']) =>
    quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'),
  )
  return texts.filter((text) => text !== '')
}
