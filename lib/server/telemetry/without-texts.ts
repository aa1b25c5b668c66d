import 'server-only'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node'

const withoutQuery = (text: string) => text.replace(/\?.*/s, '')

/**
 * Returns the span without anything that may be a person's text: URL queries, because links carry prompts there, and
 * error messages. Routes, statuses, and times remain.
 */
export function withoutTexts(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutQuery(value) : value,
    ]),
  )
  const { kind, parentSpanContext, startTime, endTime, links, duration, ended, resource } = span
  const { instrumentationScope, droppedAttributesCount, droppedEventsCount, droppedLinksCount } = span
  return {
    name: withoutQuery(span.name),
    attributes,
    events: [],
    status: { code: span.status.code },
    spanContext: () => span.spanContext(),
    kind,
    ...(parentSpanContext === undefined ? {} : { parentSpanContext }),
    startTime,
    endTime,
    links,
    duration,
    ended,
    resource,
    instrumentationScope,
    droppedAttributesCount,
    droppedEventsCount,
    droppedLinksCount,
  }
}
