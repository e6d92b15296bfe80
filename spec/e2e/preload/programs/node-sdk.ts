import { NodeSDK } from '@opentelemetry/sdk-node';

/** The exporter comes from the environment. */
new NodeSDK().start();
