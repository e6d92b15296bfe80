/** Calls the handler once, as the runtime of Lambda does. What is not sent when it has answered, is sent too late. */
const { text } = require('node:stream/consumers');
const { handler } = require('./handler.cjs');

const context = {
  functionName: 'function',
  awsRequestId: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:function',
};
handler({}, context)
  .then(() => text(process.stdin))
  .then(() => process.exit());
