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
 * Sends the spans that Next and the gateway make to the collector of `OTEL_EXPORTER_OTLP_ENDPOINT`; headers, name and
 * sampling are set by the other variables of OpenTelemetry, which its own code reads.
 */
export function startTelemetry(): void {
  const processor = new DiscreetProcessor()
  new NodeTracerProvider({ spanProcessors: [processor] }).register()
  // Next waits for what is under way before it ends, and for nothing of ours: what is gathered by then has left.
  process.once('SIGTERM', () => void processor.forceFlush().catch(() => undefined))
}

/** Takes out of each span what a person wrote, before it is sent. */
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
