// Bundles the message component as it ships (React Compiler, store, fold, highlighting worker, the built
// stylesheet) into one candidate for a benchmark of Markdown renderers that loads plain modules.
// Usage, after `npm run build`: node e2e/perf/build-message-candidate.mjs OUTPUT_DIRECTORY
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)
const babel = require('next/dist/compiled/babel/core')
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const [output] = process.argv.slice(2)
if (output === undefined) throw new Error('Name the directory to write parley.js and parley.css to.')

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfig: join(root, 'tsconfig.json'),
  write: false,
  logLevel: 'warning',
}

async function bundle(options) {
  const { outputFiles } = await build({ ...shared, ...options })
  return outputFiles[0].text
}

const worker = await bundle({ entryPoints: ['components/markdown/highlight.worker.ts'] })

const plugin = {
  name: 'as-shipped',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^parley:highlight-worker$/ }, ({ path }) => ({ path, namespace: 'text' }))
    onLoad({ filter: /.*/, namespace: 'text' }, () => ({ contents: worker, loader: 'text' }))
    // The stylesheet is the built one; what the components import is part of it.
    onLoad({ filter: /\.css$/ }, () => ({ contents: '', loader: 'js' }))
    onLoad({ filter: /\/components\/.*\.tsx$/ }, ({ path }) => {
      const { code } = babel.transformSync(readFileSync(path, 'utf8'), {
        filename: path,
        babelrc: false,
        configFile: false,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: [require.resolve('babel-plugin-react-compiler')],
      })
      return { contents: code, loader: 'tsx' }
    })
  },
}

const script = await bundle({
  entryPoints: ['e2e/perf/message-candidate.tsx'],
  jsx: 'automatic',
  plugins: [plugin],
})
const chunks = join(root, '.next/static/chunks')
const css = readdirSync(chunks)
  .filter((file) => file.endsWith('.css'))
  .map((file) => readFileSync(join(chunks, file), 'utf8'))
  .join('\n')

writeFileSync(join(output, 'parley.css'), css)
writeFileSync(join(output, 'parley.js'), `import './parley.css'\n${script}`)
