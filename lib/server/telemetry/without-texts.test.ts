import { SpanStatusCode, trace } from '@opentelemetry/api'
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { expect, test } from 'vitest'
import { withoutTexts } from './without-texts'

test('a span keeps its route, status and times, and no query nor message', () => {
  const exporter = new InMemorySpanExporter()
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
  const span = provider.getTracer('test').startSpan('GET /compare?prompt=my%20secret', {
    attributes: { 'http.target': '/compare?models=a&prompt=my secret', 'http.route': '/compare', size: 7 },
  })
  span.recordException(new Error('my secret'))
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'my secret' })
  span.end()
  const [made] = exporter.getFinishedSpans()
  if (made === undefined) throw new Error('no span')
  const kept = withoutTexts(made)
  expect(kept.name).toBe('GET /compare')
  expect(kept.attributes).toEqual({ 'http.target': '/compare', 'http.route': '/compare', size: 7 })
  expect(kept.status).toEqual({ code: SpanStatusCode.ERROR })
  expect(kept.events).toEqual([])
  expect(kept.spanContext()).toEqual(span.spanContext())
  expect(kept.duration).toEqual(made.duration)
  expect(trace.getActiveSpan()).toBeUndefined()
})
