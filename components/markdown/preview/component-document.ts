import { words } from '@/lib/language/english/markdown'
import { frameDocument, scriptElement } from './frame-document'

/** What a component can import. The modules of React are for React itself, too. */
const importable = ['react', 'react-dom', 'react-dom/client', 'lucide-react'] as const

/**
 * Returns the document that shows a React component: a single file, in JSX, with or without types.
 *
 * @throws what says why it can't be compiled
 */
export async function componentDocument(code: string): Promise<string> {
  const needsIcons = code.includes('lucide-react')
  const [{ transform }, { reactModules }, { tailwind }, icons] = await Promise.all([
    import('sucrase'),
    import('./react-modules'),
    import('./tailwind'),
    needsIcons ? import('./icon-modules') : undefined,
  ])
  const { code: compiled } = transform(code, {
    transforms: ['jsx', 'typescript', 'imports'],
    jsxRuntime: 'automatic',
    production: true,
  })
  const modules = [...reactModules, ...(icons?.iconModules ?? [])]
  return frameDocument(
    `<div id="root"></div>` +
      scriptElement(tailwind) +
      scriptElement(loaderOf(modules)) +
      scriptElement(mounted(compiled, code)),
  )
}

/** Returns a script that defines `require` for modules that are given as text. */
function loaderOf(modules: ReadonlyArray<readonly [name: string, text: string]>): string {
  const factories = modules.map(
    ([name, text]) => `${JSON.stringify(name)}: (module, exports, require) => {${text}\n}`,
  )
  const unknown = JSON.stringify(words.componentCantImport('\0', importable.join(', ')))
  return `
const factories = {${factories.join(',\n')}}
const loaded = {}
globalThis.process = { env: { NODE_ENV: 'production' } }
globalThis.require = (name) => {
  if (/\\.(?:css|scss|less)$/.test(name)) return {}
  if (!Object.hasOwn(factories, name)) throw new Error(${unknown}.replace('\\0', name))
  if (!Object.hasOwn(loaded, name)) {
    const module = { exports: {} }
    loaded[name] = module
    factories[name](module, module.exports, require)
  }
  return loaded[name].exports
}
globalThis.React = require('react')
globalThis.ReactDOM = {
  ...require('react-dom'),
  ...require('react-dom/client'),
  render: (element, box) => require('react-dom/client').createRoot(box).render(element),
}`
}

/** Names of what could be components, at the outer level of a file. */
const componentName = /^(?:export\s+)?(?:async\s+)?(?:function|class|const|let|var)\s+([A-Z]\w*)/gm

/** Returns a script that runs a compiled file and shows what it exports, or else its main component. */
function mounted(compiled: string, code: string): string {
  const names = [...code.matchAll(componentName)].map(([, name = '']) => name)
  const main = names.includes('App') ? 'App' : names.at(-1)
  const shown = main === undefined ? 'undefined' : `typeof ${main} === 'undefined' ? undefined : ${main}`
  return `{
const module = { exports: {} }
const exports = module.exports
${compiled}
${showsItself.test(compiled) ? '' : showing(shown)}
}`
}

const showsItself = /\b(?:createRoot|hydrateRoot)\)?\s*\(|\b_?react_?dom\w*(?:\.default)?\.render\s*\(/i

const showing = (fallback: string) => `
const shown = module.exports.default ?? (${fallback})
if (shown === undefined) throw new Error(${JSON.stringify(words.noComponentToShow)})
ReactDOM.createRoot(document.getElementById('root')).render(React.createElement(shown))`
