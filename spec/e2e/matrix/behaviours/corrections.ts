/** What the exporter gets, wherever the processor stands. */
import { exported, uncorrected, type Behaviour, type Exporting } from './behaviour.js';
import { CORRECTED, FALSE_ERROR, PARENT, REAL_ERRORS, SCOPE, type FailedCall } from './calls.js';
import { IN_PLACE, PLACEMENTS, WITH_NEXT, type Placement } from './placements.js';

/** On an SDK that calls `onEnding`, or does not. */
export function corrections(callsOnEnding: boolean): Behaviour[] {
  return [
    {
      name: 'without the processor, a false error is exported as an error',
      see: async (sdk) => ({
        actual: (await uncorrected(sdk, FALSE_ERROR)).status,
        expected: { code: 2, message: FALSE_ERROR.message },
      }),
    },
    ...PLACEMENTS.flatMap((placement) =>
      (['simple', 'batch'] as const).map((exporting) => correction(placement, exporting, callsOnEnding)),
    ),
    {
      name: 'a corrected span names its parent, its scope and its resource as its SDK does',
      see: async (sdk) => {
        const [span] = await exported(sdk, WITH_NEXT.processors, FALSE_ERROR);
        const { parentSpanId, parentSpanContext, instrumentationLibrary, instrumentationScope, service } = span ?? {};
        const names = { parentSpanId, parentSpanContext, instrumentationLibrary, instrumentationScope, service };
        return {
          // Without what is `undefined`, as it comes out of the runtime.
          actual: JSON.parse(JSON.stringify(names)) as unknown,
          expected: { ...sdk.names(PARENT, SCOPE), service: 'chat-api' },
        };
      },
    },
    ...[WITH_NEXT, IN_PLACE].flatMap((placement) => REAL_ERRORS.map((call) => realError(placement, call))),
  ];
}

function correction(placement: Placement, exporting: Exporting, callsOnEnding: boolean): Behaviour {
  const { last = false, withoutOnEnding = !callsOnEnding } = placement;
  // A batch is exported after every `onEnd`.
  const late = last && withoutOnEnding && exporting === 'simple';
  const what = late ? 'exported before it is corrected' : 'corrected, and nothing else of its span';
  return {
    name: `${placement.name}, ${exporting}: a false error is ${what}`,
    see: async (sdk) => {
      const before = await uncorrected(sdk, FALSE_ERROR);
      return {
        actual: await exported(sdk, placement.processors, FALSE_ERROR, exporting),
        expected: [late ? before : { ...before, ...CORRECTED }],
      };
    },
  };
}

function realError(placement: Placement, call: FailedCall): Behaviour {
  return {
    name: `${placement.name}: ${call.what} stays as it is`,
    see: async (sdk) => ({
      actual: await exported(sdk, placement.processors, call),
      expected: [await uncorrected(sdk, call)],
    }),
  };
}
