/**
 * The rooms of `lib/` and their order: `npm run rooms`. A room imports itself and what its row names, types included.
 *
 * @type {Record<string, readonly string[]>}
 */
const MAY_IMPORT = {
  otel: [],
  rule: ['otel'],
  processor: ['rule', 'otel'],
  attach: ['processor', 'rule', 'otel'],
  collector: ['rule', 'otel', 'processor/correction-options.ts'],
  'audit/read': ['rule', 'otel'],
  'audit/count': ['audit/read', 'rule', 'otel'],
  // The order of the audit: read <- count <- report.
  'audit/report': ['audit/count', 'audit/read', 'rule', 'otel'],
  cli: ['audit', 'collector', 'rule', 'otel'],
};

const ROOMS = Object.keys(MAY_IMPORT);

/** What users import: the only files beside the rooms. */
const ROOT_FILES = '^lib/(?:index|register)\\.ts$';

/** An expression for what is in one of `places`, rooms or files. */
const within = (places) => `^lib/(?:${places.join('|')})(?:/|$)`;

const ELSEWHERE = { path: '^lib/', pathNot: [within(ROOMS), ROOT_FILES] };
const OUTSIDE = 'Every file of lib/ is in a room, but for index.ts and register.ts.';

export default {
  forbidden: [
    ...ROOMS.map((room) => ({
      name: `imports-of-${room.replace('/', '-')}`,
      comment: `lib/${room} imports ${['itself', ...MAY_IMPORT[room]].join(', ')} and nothing else of ours.`,
      severity: 'error',
      from: { path: within([room]) },
      to: { path: '^lib/', pathNot: within([room, ...MAY_IMPORT[room]]) },
    })),
    {
      name: 'entries-are-for-users',
      comment: 'No file of lib/ imports index.ts or register.ts.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: ROOT_FILES },
    },
    { name: 'file-outside-rooms', comment: OUTSIDE, severity: 'error', from: ELSEWHERE, to: {} },
    { name: 'import-from-outside-rooms', comment: OUTSIDE, severity: 'error', from: { path: '^lib/' }, to: ELSEWHERE },
    {
      name: 'lonely-file-outside-rooms',
      comment: OUTSIDE,
      severity: 'error',
      from: { ...ELSEWHERE, orphan: true },
      to: {},
    },
    {
      name: 'no-circles',
      comment: 'Files that import each other, types included, are one file, or three.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { circular: true },
    },
    {
      name: 'is-there',
      comment: 'What is imported is there: an import that leads nowhere would be in no room.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Imports of types too, which the compiler leaves out.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
