import { models } from '@/lib/emulator/models'

/** What the page calls a model of the demo, by its id, also one of a recording; other servers' models have no label. */
export function modelName(id: string): string {
  const own = id.slice(id.indexOf(':') + 1)
  return models.find((model) => model.id === own)?.name ?? id.replace(/^recording\//, 'Recording: ')
}
