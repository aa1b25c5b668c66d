import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../../support/next-server'
import { rawTexts } from '../../support/raw-texts'

/**
 * Bundles the answer renderer as a script for any page. It has no highlighting worker, which only sees code and returns
 * numbers.
 */
export async function bundleRenderer(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: ['e2e/stress/payloads/answer-renderer.ts'],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    tsconfig: join(projectRoot, 'tsconfig.json'),
    plugins: [rawTexts],
    // How formulas look harms nobody.
    loader: { '.css': 'empty' },
    logOverride: { 'empty-import-meta': 'silent' },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
