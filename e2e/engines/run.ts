import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCuttingProxy } from '../stress/resume/cutting-proxy'
import { startNext } from '../support/next-server'
import type { Engine } from './driver'
import { ensureEngines } from './ensure-engines'
import { startFirefox } from './firefox'
import { Page } from './page'
import { results, type Scene } from './scene'
import { artifactScenes } from './scenes/artifact'
import { attachmentScenes } from './scenes/attachments'
import { chatScenes } from './scenes/chat'
import { compareScenes } from './scenes/compare'
import { fileScenes } from './scenes/files'
import { interfaceScenes } from './scenes/interface'
import { lookScenes } from './scenes/look'
import { offlineScenes } from './scenes/offline'
import { toolScenes } from './scenes/tools'
import { startWebKit } from './webkit'

/** `npm run engines -- WebKit offline`: plays the scenes whose engine and name have these words. */
const wanted = process.argv.slice(2).map((word) => word.toLowerCase())
const scenes: readonly Scene[] = [
  ...chatScenes,
  ...toolScenes,
  ...compareScenes,
  ...offlineScenes,
  ...attachmentScenes,
  ...artifactScenes,
  ...interfaceScenes,
  ...fileScenes,
  ...lookScenes,
]

/** Returns the seconds that a scene took, and what failed, if anything did. */
async function play(engine: Engine, scene: Scene, serverUrl: string) {
  const start = performance.now()
  const directory = await mkdtemp(join(tmpdir(), 'parley-scene-'))
  const network = await startCuttingProxy(serverUrl)
  const profile = await engine.newProfile()
  const page = new Page(await profile.newTab())
  let failure: string | undefined
  try {
    await page.resize(1280, 800)
    const newTab = async () => new Page(await profile.newTab())
    await scene.play({ engine, page, url: network.url, network, directory, newTab })
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
    const name = `${engine.name}-${scene.name.replaceAll(/\W+/g, '-')}.png`
    await page.screenshot().then(
      (png) => writeFile(join(results, name), png),
      () => undefined,
    )
  }
  await profile.close().catch(() => undefined)
  await network.stop()
  await rm(directory, { recursive: true })
  return { seconds: (performance.now() - start) / 1000, failure }
}

async function playAll(serverUrl: string): Promise<number> {
  let failures = 0
  for (const start of [startFirefox, startWebKit]) {
    const engine = await start()
    console.log(`\n${engine.name} ${engine.version}`)
    for (const scene of scenes) {
      const title = `${engine.name} ${scene.name}`.toLowerCase()
      if (!wanted.every((word) => title.includes(word))) continue
      const { seconds, failure } = await play(engine, scene, serverUrl)
      console.log(`${failure === undefined ? '✓' : '✗'} ${seconds.toFixed(1).padStart(5)} s  ${scene.name}`)
      if (failure !== undefined) console.log(`            ${failure}`)
      if (failure !== undefined) failures += 1
    }
    await engine.stop()
  }
  return failures
}

if (ensureEngines()) {
  await mkdir(results, { recursive: true })
  const server = await startNext({ PARLEY_DEMO: '1' })
  try {
    process.exitCode = (await playAll(server.url)) === 0 ? 0 : 1
  } finally {
    await server.stop()
  }
} else process.exitCode = 1
