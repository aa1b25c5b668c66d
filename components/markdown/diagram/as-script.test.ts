import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import { asScript } from './as-script'

test('the interpreter of the package runs as a script after Vega', () => {
  const source = readFileSync('node_modules/vega-interpreter/build/vega-interpreter.js', 'utf8')
  const context = createContext({
    vega: { ascending: () => 0, isString: () => false },
    setTimeout,
    setInterval,
  })
  runInContext(asScript(source), context)
  expect(runInContext('typeof vegaInterpreter', context)).toBe('object')
})

test('another module is refused instead of half understood', () => {
  expect(() => asScript(`export const interpreter = 1`)).toThrow('another vega-interpreter')
})
