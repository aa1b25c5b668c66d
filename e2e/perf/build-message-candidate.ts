// Bundles the message component as it ships (React Compiler, store, fold, highlighting worker, the built
// stylesheet) into one candidate for a benchmark of Markdown renderers that loads plain modules.
// Usage, after `npm run build`: npx tsx e2e/perf/build-message-candidate.ts OUTPUT_DIRECTORY
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import babel from 'next/dist/compiled/babel/core'
import { rawTexts } from '../support/raw-texts'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const output = process.argv[2]
if (output === undefined) throw new Error('Name the directory to write parley.js and parley.css to.')

async function bundle(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    // Next puts in the rest at build time; nothing else is set here.
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}' },
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'warning',
    ...options,
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

const worker = await bundle({ entryPoints: ['components/markdown/highlight.worker.ts'] })

const asShipped: Plugin = {
  name: 'as-shipped',
  setup(builder) {
    builder.onResolve({ filter: /^parley:highlight-worker$/ }, ({ path }) => ({ path, namespace: 'text' }))
    builder.onLoad({ filter: /.*/, namespace: 'text' }, () => ({ contents: worker, loader: 'text' }))
    builder.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?raw$/, '')),
      namespace: 'raw',
    }))
    builder.onLoad({ filter: /.*/, namespace: 'raw' }, ({ path }) => ({
      contents: readFileSync(path, 'utf8'),
      loader: 'text',
    }))
    // We use the built stylesheet, which includes whatever the components import.
    builder.onLoad({ filter: /\.css$/ }, () => ({ contents: '', loader: 'js' }))
    builder.onLoad({ filter: /\/components\/.*\.tsx$/ }, ({ path }) => {
      const { code } = babel.transformSync(readFileSync(path, 'utf8'), {
        filename: path,
        babelrc: false,
        configFile: false,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        plugins: ['babel-plugin-react-compiler'],
      })
      return { contents: code, loader: 'tsx' }
    })
  },
}

const script = await bundle({
  entryPoints: ['e2e/perf/message-candidate.tsx'],
  jsx: 'automatic',
  plugins: [asShipped, rawTexts],
})
const chunks = join(root, '.next/static/chunks')
const css = readdirSync(chunks)
  .filter((file) => file.endsWith('.css'))
  .map((file) => readFileSync(join(chunks, file), 'utf8'))
  .join('\n')

writeFileSync(join(output, 'parley.css'), css)
writeFileSync(join(output, 'parley.js'), `import './parley.css'\n${script}`)
