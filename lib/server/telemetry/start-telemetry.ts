import 'server-only'
import type { Context } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type ReadableSpan,
  type Span,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-node'
import { withoutTexts } from './without-texts'

/**
 * Sends the spans of Next and the gateway to the collector at `OTEL_EXPORTER_OTLP_ENDPOINT`. The other OpenTelemetry
 * variables, which its own code reads, set the headers, name, and sampling.
 */
export function startTelemetry(): void {
  const processor = new DiscreetProcessor()
  new NodeTracerProvider({ spanProcessors: [processor] }).register()
  // Before it exits, Next waits for running requests but not for our code, so we flush the collected spans now.
  process.once('SIGTERM', () => void processor.forceFlush().catch(() => undefined))
}

/** Removes everything that a person wrote from each span before it is sent. */
class DiscreetProcessor implements SpanProcessor {
  readonly #batch = new BatchSpanProcessor(new OTLPTraceExporter())
  onStart(span: Span, context: Context): void {
    this.#batch.onStart(span, context)
  }
  onEnd(span: ReadableSpan): void {
    this.#batch.onEnd(withoutTexts(span))
  }
  forceFlush(): Promise<void> {
    return this.#batch.forceFlush()
  }
  shutdown(): Promise<void> {
    return this.#batch.shutdown()
  }
}
