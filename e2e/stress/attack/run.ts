import { existsSync } from 'node:fs'
import { standaloneServer, startNext, startStandalone } from '../../support/next-server'
import { uncompressed } from '../../support/uncompressed'
import { byMalformedRequests, bySpelling } from './by-spelling'
import { byBodies, byEachOther, byForging, byGuessing, byOtherSites, byRacing, byToken } from './from-inside'
import { fromNearby, fromOutside } from './from-outside'
import { byLargeBodies } from './large-bodies'
import { bySlowClients } from './slow-clients'
import { code, enter, type Findings, post, startTarget, type Target, token } from './target'
import { byTiming } from './timing'

// The long form of attack.spec.ts, against the existing build: `npm run build && npm run attack`.

const faults: string[] = []
let tries = 0

async function attack(
  variables: Readonly<Record<string, string>>,
  attacks: ReadonlyArray<readonly [string, (target: Target) => Promise<Findings>]>,
  cookieOf: (target: Target) => Promise<string>,
  start = startNext,
): Promise<void> {
  const target = await startTarget(variables, start)
  const cookie = await cookieOf(target)
  for (const [name, run] of attacks) {
    const findings = await run(target)
    tries += findings.tries
    faults.push(...findings.faults.map((fault) => `${name}: ${fault}`))
    console.log(`${name}: ${findings.tries} tries, ${findings.faults.length} faults`)
  }
  const still = await post(target, { cookie })
  if (still.status !== 200 && still.status !== 429)
    faults.push(`${still.status} for who may come in, after all`)
  faults.push(...target.leaked().map((secret) => `${secret.slice(0, 6)}… has left`))
  await target.stop()
}

const coded = { ACCESS_CODE: code, API_TOKENS: `reports:${token}`, MAX_BODY_BYTES: '65536' }
const generous = {
  ACCESS_TRIES_PER_MINUTE: '1000000',
  TOTAL_ACCESS_TRIES_PER_MINUTE: '1000000',
  LOG_LEVEL: 'silent',
}
const signIn = async (target: Target) => (await enter(target)).cookie
const nobody = async () => ''

await attack(
  coded,
  [
    ['from outside', fromOutside],
    ['other sites', async (target) => byOtherSites(target, await signIn(target))],
    ['bodies', async (target) => byBodies(target, await signIn(target))],
    ['tokens', byToken],
    ['each other', byEachOther],
    ['slow clients', bySlowClients],
  ],
  signIn,
)
await attack(
  { ...coded, TRUST_PROXY: '1' },
  [
    ['guessing', (target) => byGuessing(target, code)],
    ['forging', (target) => byForging(target, code)],
  ],
  signIn,
)
await attack({ ...coded, ...generous }, [['timing', (target) => byTiming(target, code, token)]], signIn)
const spellings = [
  ['spelling', (target: Target) => bySpelling(target, true)],
  ['malformed requests', byMalformedRequests],
] as const
await attack(coded, spellings, signIn)
if (existsSync(standaloneServer)) {
  console.log('standalone:')
  await attack(coded, spellings, signIn, startStandalone)
  const server = await startStandalone({ PARLEY_DEMO_TOKENS_PER_SECOND: '0' })
  faults.push(...(await uncompressed(server.url)).map((problem) => `standalone: ${problem}`))
  await server.stop()
} else console.log('No standalone server was built (BUILD_STANDALONE=1 npm run build): it is not attacked.')
await attack({}, [['from nearby', fromNearby]], nobody)
await attack({ LOG_LEVEL: 'silent' }, [['large bodies', (target) => byLargeBodies(target)]], nobody)
for (let round = 0; round < 5; round += 1)
  await attack({ TOKENS_PER_DAY: '1000' }, [['racing', (target) => byRacing(target, 200)]], nobody)

console.log([`${tries} tries, ${faults.length} faults`, ...faults.map((fault) => `  ${fault}`)].join('\n'))
process.exitCode = faults.length === 0 ? 0 : 1
