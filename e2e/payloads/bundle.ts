import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../support/next-server'

/** The renderer of answers as a script for any page. Without its highlighting worker: that sees code, and gives numbers. */
export async function bundleRenderer(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: ['e2e/payloads/answer-renderer.ts'],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    tsconfig: join(projectRoot, 'tsconfig.json'),
    logOverride: { 'empty-import-meta': 'silent' },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
