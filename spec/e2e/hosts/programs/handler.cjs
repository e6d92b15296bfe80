const { answer } = require('./application.cjs');

exports.handler = async () => {
  answer();
  return { statusCode: 200 };
};
