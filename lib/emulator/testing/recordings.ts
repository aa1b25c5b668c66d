import { fileURLToPath } from 'node:url'
import { loadRecordings } from '../recordings'
import { isTyped } from '@/lib/responses/guards'
import type { StreamEvent } from '@/lib/responses/types'

const isEvent = (value: unknown): value is StreamEvent => isTyped(value)

/** Every recorded response of a real server, with those of its lines that are events. */
export const recordings = (
  await loadRecordings(fileURLToPath(new URL('./recordings', import.meta.url)))
).flatMap((recording) =>
  recording.kind !== 'events'
    ? []
    : [
        {
          name: recording.name,
          model: recording.model,
          events: recording.events.flatMap(({ type, line }): readonly StreamEvent[] => {
            const event: unknown = type === undefined ? undefined : JSON.parse(line)
            return isEvent(event) ? [event] : []
          }),
        },
      ],
)
