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

interface Outcome {
  readonly scene: string
  readonly engine: string
  readonly cell: string
}

async function playAll(engine: Engine, chosen: readonly Scene[], serverUrl: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const name = `${engine.name} ${engine.version}`
  for (const scene of chosen) {
    const { seconds, failure } = await play(engine, scene, serverUrl)
    const cell = `${failure === undefined ? '✓' : '✗'} ${seconds.toFixed(1)} s`
    console.log(`${name} ${cell.padStart(9)}  ${scene.name}`)
    if (failure !== undefined) console.log(`  ${failure.slice(0, 600)}`)
    outcomes.push({ scene: scene.name, engine: name, cell })
  }
  return outcomes
}

/** Prints a row for each scene and a column for each engine. */
function printTable(outcomes: readonly Outcome[]): void {
  const engines = [...new Set(outcomes.map(({ engine }) => engine))]
  const cellOf = (scene: string, engine: string) =>
    outcomes.find((each) => each.scene === scene && each.engine === engine)?.cell ?? ''
  console.log(`\n| scene | ${engines.join(' | ')} |\n| - | ${engines.map(() => '-:').join(' | ')} |`)
  for (const scene of new Set(outcomes.map((each) => each.scene)))
    console.log(`| ${scene} | ${engines.map((engine) => cellOf(scene, engine)).join(' | ')} |`)
}

if (ensureEngines()) {
  await mkdir(results, { recursive: true })
  const server = await startNext({ PARLEY_DEMO: '1' })
  const outcomes: Outcome[] = []
  for (const [name, start] of [
    ['Firefox', startFirefox],
    ['WebKit', startWebKit],
  ] as const) {
    const isWanted = (scene: Scene) =>
      wanted.every((word) => `${name} ${scene.name}`.toLowerCase().includes(word))
    const chosen = scenes.filter(isWanted)
    if (chosen.length === 0) continue
    const engine = await start()
    outcomes.push(...(await playAll(engine, chosen, server.url)))
    await engine.stop()
  }
  await server.stop()
  printTable(outcomes)
  process.exitCode = outcomes.some(({ cell }) => cell.startsWith('✗')) ? 1 : 0
} else process.exitCode = 1
