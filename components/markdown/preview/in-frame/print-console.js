// Prints what the code writes to the console, in its own frame. Errors that nobody catches are shown by
// show-problems.js. The words are attributes of the document.
{
  const words = document.documentElement.dataset
  /** Lines: more would make the frame slow, and nobody reads them. */
  const most = 2000
  const deepest = 4
  let count = 0
  const list = document.createElement('div')
  list.setAttribute('role', 'log')
  list.setAttribute('aria-label', words.output ?? '')
  list.tabIndex = 0
  list.style.cssText =
    'padding:8px 12px;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere'
  document.body.append(list)

  /** @type {(text: string, color?: string) => void} */
  const print = (text, color) => {
    count += 1
    if (count > most) return
    const line = document.createElement('div')
    line.textContent = count === most ? '…' : text
    if (color !== undefined) line.style.color = color
    list.append(line)
    line.scrollIntoView({ block: 'nearest' })
  }

  /** @type {(value: unknown, depth: number, around: readonly unknown[]) => string} */
  const describe = (value, depth, around) => {
    if (typeof value === 'string') return depth === 0 ? value : JSON.stringify(value)
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value === 'function') return `[function ${value.name}]`
    if (typeof value !== 'object' || value === null) return String(value)
    if (around.includes(value)) return '[circular]'
    if (depth > deepest) return '…'
    return describeObject(value, depth, (each) => describe(each, depth + 1, [...around, value]))
  }

  /** @type {(value: object, depth: number, inner: (value: unknown) => string) => string} */
  const describeObject = (value, depth, inner) => {
    if (value instanceof Error) {
      return depth === 0 && value.stack ? value.stack : `[${value.name}: ${value.message}]`
    }
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
    if (value instanceof RegExp) return String(value)
    if (value instanceof Element) return `<${value.tagName.toLowerCase()}>`
    if (value instanceof Promise) return '[promise]'
    if (Array.isArray(value))
      return `[${value.slice(0, 200).map(inner).join(', ')}${value.length > 200 ? ', …' : ''}]`
    if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`
    if (value instanceof Map) {
      return `Map {${[...value].map(([key, each]) => `${inner(key)} → ${inner(each)}`).join(', ')}}`
    }
    if (value instanceof Set) return `Set {${[...value].map(inner).join(', ')}}`
    const fields = Object.entries(value)
      .slice(0, 100)
      .map(([key, each]) => `${key}: ${inner(each)}`)
    const name =
      value.constructor === Object || value.constructor === undefined ? '' : `${value.constructor.name} `
    return `${name}{${fields.join(', ')}}`
  }

  /** Applies the directives of format strings, as consoles know them. @type {(values: unknown[]) => string} */
  const format = (values) => {
    const [first, ...rest] = values
    if (typeof first !== 'string' || !/%[sdifoOc%]/.test(first)) {
      return values.map((value) => describe(value, 0, [])).join(' ')
    }
    const text = first.replace(/%([sdifoOc%])/g, (directive, kind) => {
      if (kind === '%') return '%'
      if (rest.length === 0) return directive
      const value = rest.shift()
      if (kind === 'c') return ''
      if (kind === 'd' || kind === 'i') return String(Math.trunc(Number(value)))
      return describe(value, kind === 's' || kind === 'f' ? 0 : 1, [])
    })
    return [text, ...rest.map((value) => describe(value, 0, []))].join(' ')
  }

  let indent = ''
  /** @type {(color?: string) => (...values: unknown[]) => void} */
  const printAll =
    (color) =>
    (...values) =>
      print(indent + format(values), color)
  const [amber, red] = ['#7a5200', '#9b1c1c']
  /** @type {Map<string, number>} */
  const counts = new Map()
  /** @type {Map<string, number>} */
  const starts = new Map()
  /** @type {(...values: unknown[]) => void} */
  const group = (...values) => {
    if (values.length > 0) print(indent + format(values))
    indent += '  '
  }
  /** @type {(label?: string) => void} */
  const printTime = (label = 'default') =>
    print(`${indent}${label}: ${(performance.now() - (starts.get(label) ?? 0)).toFixed(1)} ms`)
  Object.assign(console, {
    log: printAll(),
    info: printAll(),
    debug: printAll(),
    dir: printAll(),
    trace: printAll(),
    warn: printAll(amber),
    error: printAll(red),
    group,
    groupCollapsed: group,
    groupEnd: () => {
      indent = indent.slice(2)
    },
    clear: () => list.replaceChildren(),
    /** @type {(holds: unknown, ...values: unknown[]) => void} */
    assert: (holds, ...values) => {
      if (!holds) print(`${indent}Assertion failed: ${format(values)}`, red)
    },
    count: (label = 'default') => {
      const next = (counts.get(label) ?? 0) + 1
      counts.set(label, next)
      print(`${indent}${label}: ${next}`)
    },
    time: (label = 'default') => {
      starts.set(label, performance.now())
    },
    timeLog: printTime,
    timeEnd: printTime,
    /** @type {(rows: unknown) => void} */
    table: (rows) => {
      if (typeof rows !== 'object' || rows === null) return print(indent + describe(rows, 0, []))
      for (const [key, row] of Object.entries(rows).slice(0, 200))
        print(`${indent}${key}  ${describe(row, 1, [])}`)
      return undefined
    },
  })
  addEventListener('load', () => {
    const isAlone =
      document.body.childElementCount === document.body.querySelectorAll(':scope > script').length + 1
    if (count > 0 || !isAlone) return
    list.style.color = '#6b6b6b'
    list.textContent = words.nothingPrinted ?? ''
  })
}
