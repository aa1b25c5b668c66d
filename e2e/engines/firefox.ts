import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { startDisplay } from './display'
import { type Engine, maxCommandTime, type Profile, type Tab } from './driver'

/** Firefox asks before downloads and on its first start; a test must not wait for that. */
const preferences = (downloads: string) => ({
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.download.alwaysOpenPanel': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
})

const message = z.looseObject({
  id: z.number().optional(),
  type: z.string(),
  result: z.unknown().optional(),
  message: z.string().optional(),
})
const evaluation = z.looseObject({
  type: z.string(),
  result: z.looseObject({ value: z.unknown() }).optional(),
  exceptionDetails: z.looseObject({ text: z.string() }).optional(),
})
const contextOf = (result: unknown) => z.looseObject({ context: z.string() }).parse(result).context

type Send = (method: string, parameters?: object) => Promise<unknown>

/** Opens a session of WebDriver BiDi (https://w3c.github.io/webdriver-bidi), which Firefox has built in. */
async function openSession(url: string): Promise<Send> {
  const socket = new WebSocket(`${url}/session`)
  await once(socket, 'open')
  const waiting = new Map<number, (answer: z.infer<typeof message>) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = message.parse(JSON.parse(typeof data === 'string' ? data : '{}'))
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let last = 0
  return async (method, parameters = {}) => {
    last += 1
    const id = last
    const answer = await new Promise<z.infer<typeof message>>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} took too long.`)), maxCommandTime)
      waiting.set(id, (each) => {
        clearTimeout(timer)
        resolve(each)
      })
      socket.send(JSON.stringify({ id, method, params: parameters }))
    })
    waiting.delete(id)
    if (answer.type === 'error') throw new Error(`${method}: ${answer.message ?? 'failed'}`)
    return answer.result
  }
}

/** Starts Debian's Firefox on a display in memory. */
export async function startFirefox(): Promise<Engine> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-firefox-'))
  const downloads = join(directory, 'downloads')
  await mkdir(downloads)
  const lines = Object.entries(preferences(downloads)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(directory, 'user.js'), lines.join('\n'))
  const display = await startDisplay()
  const child = spawn('firefox-esr', ['--no-remote', '--remote-debugging-port=0', '--profile', directory], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: display.environment,
  })
  const exited = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    let output = ''
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(output) ?? []
      if (address !== undefined) resolve(address)
    })
    void exited.then(() => reject(new Error(`Firefox ended before it was ready:\n${output}`)))
  })
  const send = await openSession(url)
  const session = await send('session.new', {
    capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: 'accept' } } },
  })
  const { capabilities } = z
    .looseObject({ capabilities: z.looseObject({ browserVersion: z.string() }) })
    .parse(session)
  return {
    name: 'Firefox',
    version: capabilities.browserVersion,
    downloads,
    newProfile: () => newProfile(send),
    async stop() {
      await send('browser.close')
      await exited
      await display.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A user context (Firefox's container) has separate storage and cookies, like a private window, but on disk. */
async function newProfile(send: Send): Promise<Profile> {
  const created = await send('browser.createUserContext')
  const { userContext } = z.looseObject({ userContext: z.string() }).parse(created)
  return {
    newTab: async () =>
      makeTab(send, contextOf(await send('browsingContext.create', { type: 'tab', userContext }))),
    close: async () => void (await send('browser.removeUserContext', { userContext })),
  }
}

function makeTab(send: Send, context: string): Tab {
  async function evaluateIn(target: string, expression: string): Promise<unknown> {
    const answer = evaluation.parse(
      await send('script.evaluate', {
        expression,
        target: { context: target },
        awaitPromise: true,
      }),
    )
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text)
    return answer.result?.value
  }
  const frameOf = async (selector: string) =>
    contextOf(await evaluateIn(context, `document.querySelector(${JSON.stringify(selector)}).contentWindow`))
  return {
    goto: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () => void (await send('browsingContext.reload', { context, wait: 'complete' })),
    async evaluate(expression, frame) {
      const target = frame === undefined ? context : await frameOf(frame)
      return z.string().parse(await evaluateIn(target, expression))
    },
    async perform(actions) {
      await send('input.performActions', { context, actions })
      await send('input.releaseActions', { context })
    },
    async upload(selector, files) {
      const found = await send('browsingContext.locateNodes', {
        context,
        locator: { type: 'css', value: selector },
        maxNodeCount: 1,
      })
      const [node] = z
        .looseObject({ nodes: z.array(z.looseObject({ sharedId: z.string() })) })
        .parse(found).nodes
      if (node === undefined) throw new Error(`There is no ${selector}.`)
      await send('input.setFiles', { context, element: { sharedId: node.sharedId }, files })
    },
    async screenshot() {
      const { data } = z
        .looseObject({ data: z.string() })
        .parse(await send('browsingContext.captureScreenshot', { context }))
      return Buffer.from(data, 'base64')
    },
    resize: async (width, height) =>
      void (await send('browsingContext.setViewport', { context, viewport: { width, height } })),
    close: async () => void (await send('browsingContext.close', { context })),
  }
}
