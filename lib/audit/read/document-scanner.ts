/**
 * Cuts a stream of JSON documents into spans, without ever holding a document. Reads what leads to spans; what stands
 * inside a span, or beside the way to one, is passed over by its brackets alone.
 */
import { COMMON_LISTS, MAX_DEPTH, MEMBERS, type Level } from './document-shape.js';
import { JsonSteps, OPEN_BRACE, OPEN_BRACKET, type Step } from './json-steps.js';
import { Malformed } from './malformed.js';
import { SpanWatch, type SeenSpan, type Wanted } from './span-watch.js';
import { ValueCursor } from './value-cursor.js';

/** Where a span is. */
export interface FoundSpan {
  /** Used again for others. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly level: Level;
  readonly line: number;
  /** What was seen of it. Without that it must be read. */
  readonly seen: SeenSpan | undefined;
}

/** What is told of the documents. */
export interface DocumentReader {
  readonly span: (span: FoundSpan) => void;
  /** A level is complete, or as complete as it ever will be. */
  readonly left: (level: Level) => void;
  /** What starts in `line` is no trace, or only in part. */
  readonly bad: (line: number, problem: string) => void;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export class DocumentScanner {
  readonly #cursor: ValueCursor;
  readonly #watch: SpanWatch;
  readonly #reader: DocumentReader;
  readonly #json: JsonSteps;
  readonly #steps: Step;
  #isTrace = false;

  constructor(reader: DocumentReader, wanted: Wanted) {
    this.#watch = new SpanWatch(wanted);
    this.#cursor = new ValueCursor(this.#watch);
    this.#reader = reader;
    this.#json = new JsonSteps(this.#cursor);
    this.#steps = this.#documents();
  }

  /** The line that has been reached. */
  get line(): number {
    return this.#cursor.line;
  }

  /** Reads on. `chunk` may be used again afterwards. */
  write(chunk: Uint8Array): void {
    this.#cursor.advance(chunk);
    this.#steps.next();
  }

  /** Reads what is left. */
  end(): void {
    this.#cursor.ended = true;
    this.#steps.next();
  }

  *#documents(): Step {
    const cursor = this.#cursor;
    for (const byte of BYTE_ORDER_MARK) {
      if ((yield* this.#between()) === byte) cursor.position++;
    }
    while ((yield* this.#between()) !== undefined) {
      const { line } = cursor;
      this.#isTrace = false;
      try {
        yield* this.#document(line);
      } catch (error) {
        if (!(error instanceof Malformed)) throw error;
        this.#reader.bad(line, error.message);
        while (!cursor.recover(line)) {
          if (cursor.ended) return;
          yield;
        }
      }
    }
  }

  /** The next byte that is no white space, `undefined` at the end. */
  *#between(): Step<number | undefined> {
    for (;;) {
      const byte = this.#cursor.peek();
      if (byte !== undefined || this.#cursor.ended) return byte;
      yield;
    }
  }

  *#document(line: number): Step {
    while (!this.#cursor.beginDocument()) yield;
    const first = this.#cursor.peek();
    if (first === OPEN_BRACE) yield* this.#level('', undefined);
    else if (first === OPEN_BRACKET) yield* this.#levels('', undefined);
    else throw new Malformed('is no JSON');
    this.#cursor.endDocument();
    if (!this.#isTrace) this.#reader.bad(line, 'holds no trace');
  }

  *#level(member: string, parent: Level | undefined): Step {
    const level: Level = { member, parent, depth: (parent?.depth ?? 0) + 1, context: new Map() };
    try {
      yield* this.#json.object((key, first) => this.#member(level, key, first));
    } finally {
      this.#reader.left(level);
    }
  }

  *#levels(member: string, parent: Level | undefined): Step {
    if (!COMMON_LISTS.has(member)) this.#isTrace = true;
    yield* this.#json.list((first) => (first === OPEN_BRACE ? this.#level(member, parent) : this.#json.value(first)));
  }

  *#member(level: Level, key: string, first: number): Step {
    const kind = level.depth < MAX_DEPTH ? MEMBERS.get(key) : undefined;
    if (kind === 'levels' && first === OPEN_BRACKET) yield* this.#levels(key, level);
    else if (kind === 'level' && first === OPEN_BRACE) yield* this.#level(key, level);
    else if (kind === 'spans' && first === OPEN_BRACKET) yield* this.#spans(level);
    else if (kind === 'context') level.context.set(key, parsed(yield* this.#json.text('utf8')));
    else yield* this.#json.value(first);
  }

  *#spans(level: Level): Step {
    this.#isTrace = true;
    yield* this.#json.list((first) => this.#span(level, first));
  }

  *#span(level: Level, first: number): Step {
    const cursor = this.#cursor;
    const { line } = cursor;
    this.#watch.begin();
    cursor.mark = cursor.position;
    // Most spans have come in whole: without a step of their own they cost a third less.
    if (first !== OPEN_BRACE || !cursor.skip()) yield* this.#json.value(first);
    const { bytes, mark: start, position: end } = cursor;
    cursor.mark = -1;
    if (start < 0) this.#reader.bad(line, 'has a span that is too long');
    else {
      const seen = first === OPEN_BRACE ? this.#watch.seen(bytes) : undefined;
      this.#reader.span({ bytes, start, end, level, line, seen });
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Malformed('is no JSON');
  }
}
