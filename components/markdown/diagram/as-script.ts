/**
 * Returns the module `vega-interpreter`, which is published as nothing else, as a script that follows Vega's own: the
 * three functions that it imports are also Vega's. Without it, Vega would compile expressions with `eval`.
 *
 * @throws if it is not the module that is expected
 */
export function asScript(module: string): string {
  const imported = /^import (\{[^}]*\}) from 'vega-util';$/m
  const exported = /^export \{ (\w+) as expressionInterpreter \};$/m
  if (!imported.test(module) || !exported.test(module)) throw new Error('This is another vega-interpreter')
  const body = module
    .replace(imported, 'const $1 = vega;')
    .replace(exported, 'globalThis.vegaInterpreter = $1;')
  // The last line may be a comment.
  return `{${body}\n}`
}
