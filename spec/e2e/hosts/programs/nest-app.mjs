/** A controller whose route calls the model, and one request of it. */
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { answer } from './application.mjs';
import { stay } from './stay.mjs';

class ChatController {
  chat() {
    answer();
    return 'answered';
  }
}
// What decorators do, in JavaScript.
Controller('chat')(ChatController);
Get()(ChatController.prototype, 'chat', Object.getOwnPropertyDescriptor(ChatController.prototype, 'chat'));

// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- all of it is what decorates it
class ApplicationModule {}
Module({ controllers: [ChatController] })(ApplicationModule);

const application = await NestFactory.create(ApplicationModule, { logger: false });
await application.listen(0, '127.0.0.1');
await (await fetch(`${await application.getUrl()}/chat`)).text();
await stay();
