/**
 * Addresses of LLM calls. A client names the address of the request in its error: that of an embedding, of a webhook or
 * of a vector database says that another request failed.
 */
import type { FinishedSpan } from '../otel/span.js';

/** What the paths of LLM calls end with. */
const LLM_PATHS: readonly RegExp[] = [
  /\/chat\/completions/, // OpenAI, Azure OpenAI, and all who are compatible with them
  /\/(?:v1|v1\/fim|deployments\/[^/]+)\/completions/, // and Mistral
  /\/(?:v1|openai)\/responses/,
  /\/v1\/messages/, // Anthropic
  /:(?:streamGenerateContent|generateContent|streamRawPredict|rawPredict)/, // Gemini, Vertex AI
  /\/model\/[^/]+\/(?:converse|converse-stream|invoke|invoke-with-response-stream)/, // Amazon Bedrock
  /\/v[12]\/chat/, // Cohere
  /\/ml\/v1\/text\/(?:chat|chat_stream|generation|generation_stream)/, // watsonx.ai
  /\/serving-endpoints\/[^/]+\/invocations/, // Databricks
  /\/endpoints\/[^/]+\/(?:invocations|invocations-response-stream)/, // Amazon SageMaker
  /\/(?:generate_stream|services\/aigc\/text-generation\/generation|text\/chatcompletion_v2|chat\/completions_pro)/, // TGI, DashScope, MiniMax, Baidu
  /:11434\/api\/(?:chat|generate)/, // Ollama, at the port that is its own
];

export const LLM_URL: RegExp = new RegExp(
  `^https?://[^?#]*(?:${LLM_PATHS.map(({ source }) => source).join('|')})(?:[?#]|$)`,
);

/** The names of a user, a host and a port. */
const AUTHORITY = /^https?:\/\/([^/?#]*)(?:[/?#].*)?$/s;

/** Whether `url` is that of an LLM call, and of the server that `span` names, where it names one. */
export function isLlmUrl(url: string, span: FinishedSpan): boolean {
  return LLM_URL.test(url) && isServer(hostOf(url), span.attributes['server.address']);
}

/** An address of IPv6 stands in brackets in a URL, and without them on a span. */
function hostOf(url: string): string | undefined {
  const authority = url.replace(AUTHORITY, '$1');
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return host.startsWith('[') ? host.slice(1, host.indexOf(']')) : host.split(':', 1)[0];
}

/** Ports of databases, queues and others (IANA service names, the products' own): there another client reads. */
export const OTHER_PORTS: ReadonlySet<string> = new Set([
  // PostgreSQL, MySQL, SQL Server, Redis, MongoDB, Cassandra, Elasticsearch, memcached
  ...['5432', '6432', '3306', '1433', '6379', '6380', '27017', '27018', '27019', '9042', '9200', '9300', '11211'],
  // Oracle, CockroachDB, Redshift, Neo4j, CouchDB, Couchbase, ArangoDB, InfluxDB, Solr, Typesense, Meilisearch
  ...['1521', '26257', '5439', '7687', '5984', '11210', '8529', '8086', '8983', '8108', '7700'],
  // Qdrant, Milvus
  ...['6333', '6334', '19530'],
  // Kafka, AMQP, NATS, MQTT, ActiveMQ, Pulsar, ZooKeeper, etcd, ClickHouse
  ...['9092', '9093', '5671', '5672', '4222', '1883', '8883', '61616', '6650', '2181', '2379', '9000', '8123', '9440'],
  // SSH, SMTP, DNS, LDAP
  ...['22', '25', '465', '587', '53', '389', '636'],
]);

/** Whether `port` may be that of an LLM call: of the server that `span` names, where it names one. */
export function isServerPort(port: string, span: FinishedSpan): boolean {
  return !OTHER_PORTS.has(port) && isServer(port, span.attributes['server.port']);
}

function isServer(found: string | undefined, named: unknown): boolean {
  if (named === undefined || named === null || named === '') return true;
  if (typeof named === 'number') return String(named) === found;
  return typeof named === 'string' && named.length === found?.length && named.toLowerCase() === found.toLowerCase();
}
