import type { Turn } from './types'

/**
 * Returns the id, as the list of models has it, of the model that answers a turn: the one that was asked, unless its
 * provider says that it was another, as routers do. A dated version of the asked model is that model.
 */
export function answeringModel({ settings, state, upstream = '' }: Turn): string {
  const asked = settings.model
  const named = state.response?.model ?? ''
  // The provider does not know our prefix.
  const prefix = upstream !== '' && asked.startsWith(`${upstream}:`) ? `${upstream}:` : ''
  const own = withoutMaker(asked.slice(prefix.length))
  const other = withoutMaker(named)
  const isAsked = named === '' || named === asked || other === own || withoutDate(other) === own
  return isAsked ? asked : prefix + named
}

const withoutMaker = (id: string): string => id.slice(id.lastIndexOf('/') + 1).toLowerCase()

const withoutDate = (id: string): string => id.replace(/[-@](?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4})$/, '')
