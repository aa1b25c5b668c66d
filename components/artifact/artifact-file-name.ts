import { fileNameOf } from '@/components/markdown/file-name-of'
import type { Artifact, ArtifactVersion } from '@/lib/conversation/artifacts/artifacts'

/** Returns the name of its file; of a title, what file systems take. */
export function artifactFileName({ title }: Artifact, { language, code }: ArtifactVersion): string {
  const name = fileNameOf(language, code)
  if (title === undefined || !name.startsWith('code.')) return name
  const isFile = /^[^\s/\\]+\.\w{1,8}$/.test(title.split('/').at(-1) ?? '')
  if (isFile) return title.split('/').at(-1) ?? name
  const stem = title
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return stem === '' ? name : `${stem.slice(0, 60)}${name.slice('code'.length)}`
}
