import { deepStrictEqual } from 'node:assert';
import { join } from 'node:path';
import type { ModuleSystem, Runtime, Sdk } from './cells.js';
import { programsOf } from './install.js';
import type { Observation } from './behaviours/observe.js';
import { run } from './run.js';
import { writeProgram, writeWorker } from './program.js';

/** Runs the behaviours on `runtime` in the folder where `sdk` is installed. */
export async function checkBehaviours(
  folder: string,
  sdk: Sdk,
  runtime: Runtime,
  modules: ModuleSystem,
): Promise<string> {
  const [program, ...args] = runtime.command;
  const file = program === 'workerd' ? await writeWorker(folder, sdk) : await writeProgram(folder, sdk, modules);
  const programs = await programsOf(runtime.package);
  const printed = await run(join(programs, program), [...args, file], folder, programs);
  const observations = observationsIn(printed);
  const failures = observations.flatMap(failureOf);
  if (failures.length > 0 || observations.length === 0) {
    throw new Error(`${String(failures.length)} of ${String(observations.length)} behaviours\n${failures.join('\n')}`);
  }
  return `${String(observations.length)} behaviours`;
}

function observationsIn(printed: string): readonly Observation[] {
  try {
    return JSON.parse(printed) as readonly Observation[]; // the one line that `observe` prints
  } catch (cause) {
    throw new Error(`it printed no observations, but:\n${printed}`, { cause });
  }
}

function failureOf(observation: Observation): string[] {
  if ('error' in observation) return [`${observation.name}\n${observation.error}`];
  try {
    deepStrictEqual(observation.actual, observation.expected);
    return [];
  } catch (error) {
    return [`${observation.name}\n${String(error)}`];
  }
}
