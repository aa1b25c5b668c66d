import { scriptElement } from './frame-document'

/** Without a doctype, browsers imitate those of the last century. */
const withDoctype = (code: string) => (/^\s*<!doctype/i.test(code) ? code : `<!doctype html>${code}`)

/** How pages ask for Tailwind. Nothing loads from there in the frame. */
const tailwindFromElsewhere =
  /<script\b[^>]*\bsrc\s*=\s*["']?https:\/\/(?:cdn\.tailwindcss\.com|[^"'\s>]*@tailwindcss\/browser)[^>]*>\s*<\/script>/i

/** Returns the document of an HTML block. Tailwind, which many models' pages load from elsewhere, is put into it. */
export async function pageDocument(code: string): Promise<string> {
  const [asked] = tailwindFromElsewhere.exec(code) ?? []
  if (asked === undefined) return withDoctype(code)
  const { tailwind } = await import('./tailwind')
  // A page may set its options on this object before it uses them; ours takes none.
  const script = scriptElement(`globalThis.tailwind = {}`) + scriptElement(tailwind)
  return withDoctype(code.replace(asked, () => script))
}

/** Returns the document of an SVG block. */
export const drawingDocument = (code: string): string =>
  '<!doctype html><meta charset="utf-8"><style>html,body{height:100%;margin:0}body{display:grid;place-items:center}' +
  `svg{max-width:100%;max-height:100%}</style>${code}`
