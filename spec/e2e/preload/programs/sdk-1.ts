import { OTLPTraceExporter } from 'exporter-trace-otlp-http-1';
import { NodeTracerProvider, SimpleSpanProcessor } from 'sdk-trace-node-1';

const provider = new NodeTracerProvider();
provider.register();
// After the provider became the global one, which only 1.x allows.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- as its applications do
provider.addSpanProcessor(new SimpleSpanProcessor(new OTLPTraceExporter()));
