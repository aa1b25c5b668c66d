import 'server-only'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node'

const withoutQuery = (text: string) => text.replace(/\?.*/s, '')

/**
 * The span without what may be somebody's text: queries of addresses, where links carry prompts, and the messages of
 * errors. Routes, statuses and times are left.
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
