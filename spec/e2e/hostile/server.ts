/**
 * A server of Anthropic's API that sends a stop reason of any size, and drops the connection before the stream ends.
 */
import { createServer, type Server } from 'node:http';

function eventOf(data: { readonly type: string; readonly message: object }): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

const MESSAGE = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude',
  content: [],
  stop_reason: null,
  stop_sequence: null,
  usage: { input_tokens: 1, output_tokens: 1 },
};

/** Answers every call with a stop reason that is `text`, so many `times`. */
export function hostileServer(text: string, times: number): Server {
  return createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(eventOf({ type: 'message_start', message: MESSAGE }));
    response.write('event: message_delta\ndata: {"type":"message_delta","delta":{"stop_sequence":null,"stop_reason":"');
    for (let sent = 0; sent < times; sent++) response.write(text);
    // Once all of it is on its way: what is queued is lost with the connection.
    response.write('"},"usage":{"output_tokens":1}}\n\n', () => setTimeout(() => response.destroy(), 200));
  });
}
