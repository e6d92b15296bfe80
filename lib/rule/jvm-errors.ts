/**
 * What clients of the JVM throw. Their texts say so little (`closed`, `Canceled`, `Socket closed`) that they count under
 * these types alone.
 */
export const JVM_ERRORS: readonly string[] = [
  'IOException',
  'java.io.IOException',
  'java.io.UncheckedIOException',
  'java.io.EOFException',
  'SocketException',
  'java.net.SocketException',
  'java.net.ProtocolException',
  'javax.net.ssl.SSLException',
  'java.util.concurrent.CancellationException',
  'java.util.concurrent.CompletionException',
  'java.util.concurrent.ExecutionException',
  'dev.langchain4j.exception.LangChain4jException',
  'com.openai.errors.OpenAIIoException',
  'com.anthropic.errors.AnthropicIoException',
];
