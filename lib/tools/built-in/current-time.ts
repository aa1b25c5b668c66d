import { failed, succeeded } from '../tool-result'
import type { BuiltInTool } from './built-in-tool'

/** The time, which models cannot know. */
export const currentTime: BuiltInTool = {
  id: 'current_time',
  name: 'current_time',
  title: 'Current time',
  description: 'Returns the current date and time in a time zone.',
  parameters: {
    type: 'object',
    properties: {
      time_zone: {
        type: 'string',
        description: 'An IANA name such as Europe/Berlin. Left out: the time zone of the person.',
      },
    },
    additionalProperties: false,
  },
  handler: { kind: 'built-in' },
  approval: 'always',
  run: ({ time_zone: wanted }) => {
    const timeZone =
      typeof wanted === 'string' && wanted !== '' ? wanted : Intl.DateTimeFormat().resolvedOptions().timeZone
    const now = new Date()
    try {
      const local = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'long' })
      return Promise.resolve(
        succeeded(JSON.stringify({ utc: now.toISOString(), time_zone: timeZone, local: local.format(now) })),
      )
    } catch {
      return Promise.resolve(failed(`There is no time zone “${timeZone}”; write one such as Europe/Berlin.`))
    }
  },
}
