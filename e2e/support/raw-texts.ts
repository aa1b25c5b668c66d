import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/** Lets esbuild read the texts of files (`?raw`) as the app's own build does. */
export const rawTexts: Plugin = {
  name: 'raw-texts',
  setup(builder) {
    builder.onLoad({ filter: /\.(?:js|html)$/ }, async ({ path, suffix }) =>
      suffix === '?raw' ? { contents: await readFile(path, 'utf8'), loader: 'text' } : undefined,
    )
  },
}
