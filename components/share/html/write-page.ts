import { words } from '@/lib/language/english/share'
import { Markup, markup } from './markup'
import { pageStyle, pageStyleHash } from './page-style'

/**
 * Writes a whole page as one file that loads nothing, runs nothing, and may not be told to: its policy allows its own
 * style, by its hash, and pictures that are in it.
 */
export const writePage = (title: string, body: Markup): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
${body}
</main>
<footer>${words.sharedFromParley}</footer>
</body>
</html>
`.text

const policy = `default-src 'none'; style-src '${pageStyleHash}'; img-src data:; base-uri 'none'; form-action 'none'`
