import type { ScenarioTurn } from './scenario'
import { synthesizeValue } from './synthesize-arguments'

/** Returns JSON made up to fit the schema of a request; undefined if it doesn't ask for JSON. */
export function structuredAnswer({ textFormat }: ScenarioTurn): string | undefined {
  if (textFormat.type === 'json_schema') return JSON.stringify(synthesizeValue(textFormat.schema), null, 2)
  if (textFormat.type === 'json_object')
    return JSON.stringify({ demo: true, message: 'There is no AI here.' })
  return undefined
}
