import { LangChainInstrumentation } from '@arizeai/openinference-instrumentation-langchain';
import * as callbackManager from '@langchain/core/callbacks/manager';
import { ChatOpenAI } from '@langchain/openai';
import type { Connect } from '../setups.js';

export const connect: Connect = (endpoint, tracerProvider) => {
  // In the background, a span starts in the context of whichever call is running then.
  process.env['LANGCHAIN_CALLBACKS_BACKGROUND'] = 'false';
  new LangChainInstrumentation({ tracerProvider }).manuallyInstrument(callbackManager);
  return async (model, consumer) => {
    const chat = new ChatOpenAI({
      model,
      apiKey: 'test',
      maxRetries: 0,
      streamUsage: false,
      configuration: { baseURL: `${endpoint}/v1` },
    });
    const stream = await chat.stream('Hi', { signal: consumer.signal });
    for await (const { response_metadata: metadata } of stream) {
      if (!consumer.takes(metadata['finish_reason'] ? 'finish' : 'text')) break;
    }
  };
};
