import { startNodeSDK } from '@opentelemetry/sdk-node';

/** Everything comes from the file that `OTEL_CONFIG_FILE` names. */
startNodeSDK();
