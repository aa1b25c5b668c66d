import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { z } from 'zod'
import type { Action, Tab } from './driver'
import type { Step, Words } from './in-page'

/** How long a scene waits for what should be seen, in milliseconds. */
const maxWait = 40_000

const bundle = buildSync({
  entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
  bundle: true,
  format: 'iife',
  write: false,
})
const inPage = bundle.outputFiles[0]?.text ?? ''

/** The code points that WebDriver has for keys (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const keys = new Map([
  ['Backspace', '\uE003'],
  ['Tab', '\uE004'],
  ['Enter', '\uE007'],
  ['Shift', '\uE008'],
  ['Control', '\uE009'],
  ['Alt', '\uE00A'],
  ['Escape', '\uE00C'],
  ['Space', ' '],
  ['End', '\uE010'],
  ['Home', '\uE011'],
  ['ArrowLeft', '\uE012'],
  ['ArrowUp', '\uE013'],
  ['ArrowRight', '\uE014'],
  ['ArrowDown', '\uE015'],
])

const toWords = (words: string | RegExp): Words =>
  typeof words === 'string' ? words : { pattern: words.source, flags: words.flags }

const valueIn = (answer: string) =>
  z.object({ value: z.unknown().optional() }).parse(JSON.parse(answer)).value

/** Waits until a check finds nothing wrong. It returns what is wrong, or undefined. */
export async function until(
  what: string,
  check: () => Promise<string | undefined>,
  wait = maxWait,
): Promise<void> {
  const end = Date.now() + wait
  for (;;) {
    const wrong = await check()
    if (wrong === undefined) return
    if (Date.now() > end) throw new Error(`${what}: ${wrong}`)
    await delay(50)
  }
}

/** A page in any of the engines, as a person has it before them. */
export class Page {
  readonly #tab: Tab

  constructor(tab: Tab) {
    this.#tab = tab
  }

  goto = (url: string) => this.#tab.goto(url)
  reload = () => this.#tab.reload()
  screenshot = () => this.#tab.screenshot()
  resize = (width: number, height: number) => this.#tab.resize(width, height)
  upload = (selector: string, paths: readonly string[]) => this.#tab.upload(selector, paths)
  close = () => this.#tab.close()

  /** Calls a function in the page, or in a frame of it, and returns its result, which must be JSON. */
  async evaluate<Given>(work: (given: Given) => unknown, given: Given, frame?: string): Promise<unknown> {
    // `tsx` wraps functions in `__name` to keep their names.
    const source = `Promise.resolve((() => {
      globalThis.__name ??= (value) => value
      return (${String(work)})(${JSON.stringify(given)})
    })()).then((value) => JSON.stringify({ value }))`
    return valueIn(await this.#tab.evaluate(source, frame))
  }

  /** Calls a function of `in-page.ts`, which is put into the page first if it isn't there. */
  async inPage(name: string, ...given: readonly unknown[]): Promise<unknown> {
    const call = `inPage.${name}(${given.map((each) => (typeof each === 'function' ? String(each) : JSON.stringify(each))).join(', ')})`
    const source = `typeof inPage === 'undefined' ? '' : JSON.stringify({ value: ${call} })`
    let answer = await this.#tab.evaluate(source)
    if (answer === '') {
      await this.#tab.evaluate(`(() => { ${inPage}; return '' })()`)
      answer = await this.#tab.evaluate(source)
    }
    return valueIn(answer)
  }

  get = (role: string, name?: string | RegExp) => new Place(this, []).get(role, name)
  css = (selector: string) => new Place(this, []).css(selector)

  url = async () => String(await this.evaluate(() => location.href, null))

  /** Presses a key, with others held, as "Control+k". */
  async press(combination: string): Promise<void> {
    const parts = combination.split('+').map((name) => keys.get(name) ?? name)
    const actions: Action[] = [
      ...parts.map((value) => ({ type: 'keyDown' as const, value })),
      ...parts.toReversed().map((value) => ({ type: 'keyUp' as const, value })),
    ]
    await this.#tab.perform([{ type: 'key', id: 'keyboard', actions }])
  }

  async type(text: string): Promise<void> {
    const actions = Array.from(text).flatMap((value): Action[] => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    await this.#tab.perform([{ type: 'key', id: 'keyboard', actions }])
  }

  async clickAt(x: number, y: number): Promise<void> {
    await this.#tab.perform([
      {
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', x, y },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ])
  }

  async moveTo(x: number, y: number): Promise<void> {
    await this.#tab.perform([{ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x, y }] }])
  }

  /** Turns the wheel over a place, down if positive, in pixels. */
  async wheel(x: number, y: number, deltaY: number): Promise<void> {
    const turn: Action = { type: 'scroll', x, y, deltaX: 0, deltaY }
    await this.#tab.perform([{ type: 'wheel', id: 'wheel', actions: [turn] }])
  }
}

/** The elements at the end of some steps, found anew for each use. */
export class Place {
  readonly #page: Page
  readonly #steps: readonly Step[]

  constructor(page: Page, steps: readonly Step[]) {
    this.#page = page
    this.#steps = steps
  }

  #with = (step: Step) => new Place(this.#page, [...this.#steps, step])

  get = (role: string, name?: string | RegExp) =>
    this.#with(name === undefined ? { role } : { role, name: toWords(name) })
  css = (selector: string) => this.#with({ css: selector })
  containing = (words: string | RegExp) => this.#with({ containing: toWords(words) })
  at = (at: number) => this.#with({ at })
  last = () => this.at(-1)

  #describe = () => JSON.stringify(this.#steps)

  count = async () => Number(await this.#page.inPage('countVisible', this.#steps))
  texts = async () => z.array(z.string()).parse(await this.#page.inPage('texts', this.#steps))
  box = async () =>
    z
      .looseObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
      .parse(await this.#page.inPage('box', this.#steps))
  value = async () => String(await this.#page.inPage('value', this.#steps))

  /** Calls a function with the element, and returns its result, which must be JSON. */
  apply = (work: (element: Element) => unknown) => this.#page.inPage('apply', this.#steps, work)

  async #point(): Promise<{ readonly x: number; readonly y: number }> {
    let point = { x: 0, y: 0 }
    let before = ''
    await until(this.#describe(), async () => {
      const found = await this.#page.inPage('pointOf', this.#steps)
      if (typeof found === 'string') return found
      const now = JSON.stringify(found)
      if (now !== before) {
        before = now
        return 'It moves.'
      }
      point = z.object({ x: z.number(), y: z.number() }).parse(found)
      return undefined
    })
    return point
  }

  async click(): Promise<void> {
    const { x, y } = await this.#point()
    await this.#page.clickAt(x, y)
  }

  async hover(): Promise<void> {
    const { x, y } = await this.#point()
    await this.#page.moveTo(x, y)
  }

  async fill(text: string): Promise<void> {
    await this.expectCount(1)
    await this.#page.inPage('fill', this.#steps, text)
  }

  expectCount = (wanted: number) =>
    until(`${this.#describe()}, ${wanted} of them`, async () => {
      const count = await this.count()
      return count === wanted ? undefined : `${count} were found.`
    })

  expectShown = () =>
    until(this.#describe(), async () => ((await this.count()) > 0 ? undefined : 'It is not shown.'))

  /** Returns whether it is shown within two seconds. */
  async appears(): Promise<boolean> {
    for (let tries = 0; tries < 20; tries += 1) {
      if ((await this.count()) > 0) return true
      await delay(100)
    }
    return false
  }

  expectHidden = () => this.expectCount(0)

  expectText = (wanted: string | RegExp) =>
    until(`${this.#describe()}, with ${String(wanted)}`, async () => {
      const [text, ...others] = await this.texts()
      if (text === undefined || others.length > 0)
        return `${others.length + (text === undefined ? 0 : 1)} were found.`
      const fits = typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
      return fits ? undefined : `Its text is ${text.slice(0, 400)}`
    })

  expectValue = (wanted: string) =>
    until(`${this.#describe()}, with the value ${wanted}`, async () => {
      const value = await this.value()
      return value === wanted ? undefined : `Its value is ${value}`
    })

  expectAttribute = (name: string, wanted: string | null) =>
    until(`${this.#describe()}, with ${name}=${wanted}`, async () => {
      if ((await this.count()) !== 1) return 'It is not there once.'
      const value = await this.#page.inPage('attribute', this.#steps, name)
      return value === wanted ? undefined : `It is ${String(value)}`
    })

  isFocused = async () => (await this.#page.inPage('isFocused', this.#steps)) === true

  expectFocused = () =>
    until(`${this.#describe()}, with the focus`, async () =>
      (await this.isFocused()) ? undefined : 'It does not have the focus.',
    )
}
