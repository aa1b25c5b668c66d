import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { portOf } from '@/lib/server/testing/port-of'
import { startDisplay } from './display'
import { type Engine, maxCommandTime, type Profile, type Tab } from './driver'

/** The name under which WebDriver hands over elements (https://www.w3.org/TR/webdriver2/#elements). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

/** MiniBrowser's toolbar would make 447 pixels the least width of its window. */
const narrowToolbar = '* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 2px }'

type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>

const answered = z.looseObject({ value: z.unknown() })
const sessionOf = z.looseObject({
  sessionId: z.string(),
  capabilities: z.looseObject({ browserVersion: z.string() }),
})

/** Prepares to start Debian's MiniBrowser on a display in memory. */
export async function startWebKit(): Promise<Engine> {
  const directory = await mkdtemp(join(tmpdir(), 'parley-webkit-'))
  const configuration = join(directory, '.config/gtk-3.0')
  const downloads = join(directory, 'Downloads')
  await mkdir(configuration, { recursive: true })
  await mkdir(downloads)
  await writeFile(join(configuration, 'gtk.css'), narrowToolbar)
  await writeFile(join(directory, '.config/user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
  const display = await startDisplay()
  const environment = { ...display.environment, HOME: directory, XDG_CONFIG_HOME: join(directory, '.config') }
  const first = await openSession(environment)
  await first.end()
  return {
    name: 'WebKit',
    version: first.version,
    downloads,
    newProfile: async () => makeProfile(await openSession(environment)),
    async stop() {
      await display.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

interface Session {
  readonly version: string
  /** Sends a command of the session to its driver. */
  readonly call: Call
  readonly end: () => Promise<void>
}

/** Starts a browser through WebKitWebDriver (https://www.w3.org/TR/webdriver2). */
async function openSession(environment: NodeJS.ProcessEnv, triesLeft = 2): Promise<Session> {
  const port = await freePort()
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env: environment })
  const exited = once(driver, 'exit')
  const stop = async () => {
    driver.kill()
    await exited
  }
  const call: Call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(maxCommandTime),
    })
    const { value } = answered.parse(await response.json())
    if (!response.ok) throw new Error(`${path.replace(/^\/session\/[^/]+/, '')}: ${JSON.stringify(value)}`)
    return value
  }
  try {
    await isListening(call)
    const { sessionId, capabilities } = sessionOf.parse(
      await call('POST', '/session', {
        capabilities: { alwaysMatch: { unhandledPromptBehavior: 'accept' } },
      }),
    )
    const path = `/session/${sessionId}`
    return {
      version: capabilities.browserVersion,
      call: (method, command, body) => call(method, `${path}${command}`, body),
      async end() {
        await call('DELETE', path).catch(() => undefined)
        await stop()
      },
    }
  } catch (error) {
    await stop()
    // On a busy machine, the driver now and then misses that its browser has started.
    if (triesLeft === 0) throw error
    return openSession(environment, triesLeft - 1)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  server.close()
  await once(server, 'close')
  return port
}

async function isListening(call: Call): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      await call('GET', '/status')
      return
    } catch {
      await delay(50)
    }
  }
  throw new Error('WebKitWebDriver does not listen.')
}

/** A session is a new window with separate storage, kept in memory, as in Safari's private windows. */
async function makeProfile({ call, end }: Session): Promise<Profile> {
  let current = await call('GET', '/window')
  const tabs = [makeTab(String(current))]

  function makeTab(handle: string): Tab {
    /** Sends a command to this tab, which may not be the one that got the last command. */
    const send: Call = async (method, command, body) => {
      if (current !== handle) await call('POST', '/window', { handle })
      current = handle
      return call(method, command, body)
    }
    const find = (selector: string) =>
      send('POST', '/element', { using: 'css selector', value: selector }).then((found) => {
        const id = z.looseObject({ [elementKey]: z.string() }).parse(found)[elementKey]
        return id
      })
    const run = async (expression: string) => {
      // With its own words for a failure: those of the driver leave out what was thrown.
      const script = `const done = arguments[0]
Promise.resolve().then(() => (${expression})).then(
  (text) => done({ text }),
  (error) => done({ error: String(error) }),
)`
      const told = z
        .looseObject({ text: z.string().optional(), error: z.string().optional() })
        .parse(await send('POST', '/execute/async', { script, args: [] }))
      if (told.text === undefined) throw new Error(told.error ?? 'This gave no text.')
      return told.text
    }
    return {
      goto: async (url) => void (await send('POST', '/url', { url })),
      reload: async () => void (await send('POST', '/refresh', {})),
      async evaluate(expression, frame) {
        if (frame === undefined) return run(expression)
        await send('POST', '/frame', { id: { [elementKey]: await find(frame) } })
        try {
          return await run(expression)
        } finally {
          await send('POST', '/frame', { id: null })
        }
      },
      async perform(actions) {
        await send('POST', '/actions', { actions })
        await send('DELETE', '/actions')
      },
      async upload(selector, files) {
        await send('POST', `/element/${await find(selector)}/value`, { text: files.join('\n') })
      },
      screenshot: async () => Buffer.from(String(await send('GET', '/screenshot')), 'base64'),
      async resize(width, height) {
        await send('POST', '/window/rect', { width, height })
        // The toolbar is part of the window.
        const missing = height - Number(await run('String(innerHeight)'))
        if (missing !== 0) await send('POST', '/window/rect', { width, height: height + missing })
      },
      close: async () => void (await send('DELETE', '/window')),
    }
  }

  return {
    async newTab() {
      const first = tabs.pop()
      if (first !== undefined) return first
      const made = await call('POST', '/window/new', { type: 'tab' })
      return makeTab(z.looseObject({ handle: z.string() }).parse(made).handle)
    },
    close: end,
  }
}
