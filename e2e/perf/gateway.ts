import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../support/next-server'
import { execute } from './execute'
import { copyBenchmark, readLines } from './foreign-bench'
import { median, type Part, type Result } from './result'

/** Node that pipes, and the plainest route handler of Next. */
const references = ['node-pipe', 'next-pass']

/** The gateway with one upstream, as `next start` runs it. */
const product = {
  name: 'parley',
  cwd: projectRoot,
  cmd: ['{NODE}', 'node_modules/next/dist/bin/next', 'start', '-p', '{PORT}', '-H', '127.0.0.1'],
  path: '/v1/responses',
  env: { OPENAI_BASE_URL: '{UP}/v1', OPENAI_API_KEY: 'sk-server' },
  body: '"input":"hi",',
  exact: true,
}

/** What a stream and a request cost the server, in processor time. Needs gcc for the upstream and the clients. */
export const gateway: Part = {
  title: 'The gateway',
  async run(isQuick) {
    const folder = copyBenchmark('bench-gateway')
    if (folder === undefined) return []
    for (const target of ['node-apps', 'next-app']) {
      await execute('npm', ['install', '--no-audit', '--no-fund'], join(folder, 'targets', target))
    }
    await execute('npx', ['next', 'build'], join(folder, 'targets/next-app'))
    const target = join(folder, 'parley.json')
    writeFileSync(target, JSON.stringify(product))
    const file = join(folder, 'results.jsonl')
    const options = ['--scen', 'lock,req', '--rounds', isQuick ? '1' : '3', '--out', file]
    await execute('node', ['run.mjs', ...options, ...references, target], folder)
    const lines = readLines(file)
    const figure = (target: string, scenario: string, read: (line: (typeof lines)[number]) => unknown) =>
      median(
        lines
          .filter((line) => line['target'] === target && line['scen'] === scenario)
          .map((line) => Number(read(line))),
      )
    return references.flatMap((reference): readonly Result[] => {
      const result = (name: string, unit: Result['unit'], scenario: string, field: string): Result => ({
        name,
        value: figure('parley', scenario, (line) => line[field]),
        unit,
        reference: { name: reference, value: figure(reference, scenario, (line) => line[field]) },
      })
      return [
        result('a million events, each on its own', 's', 'lock', 'perM'),
        result('a short request', 'ms', 'req', 'perReqMs'),
      ]
    })
  },
}
