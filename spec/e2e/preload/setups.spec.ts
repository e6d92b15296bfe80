import { SETUPS, type Setup } from './setups.js';
import { CORRECTED, NOT_CORRECTED, REGISTER, start, writeProgram } from './start.js';

const CALL = `import { application } from './programs/application.js'; await application();`;
const CALL_CJS = CALL.replace('await', 'void');

function callOf({ modules }: Setup): string {
  return modules === 'ESM' ? CALL : CALL_CJS;
}

/** The flags that preload ours and the SDK, in the order of the sentence. */
const PRELOADS: readonly (readonly [sentence: string, flags: (sdk: string) => readonly string[]])[] = [
  ['--require ours, --require the SDK', (sdk) => ['--require', REGISTER, '--require', sdk]],
  ['--require the SDK, --require ours', (sdk) => ['--require', sdk, '--require', REGISTER]],
  ['--import ours, --import the SDK', (sdk) => ['--import', REGISTER, '--import', sdk]],
  ['--import the SDK, --import ours', (sdk) => ['--import', sdk, '--import', REGISTER]],
  ['--require ours, --import the SDK', (sdk) => ['--require', REGISTER, '--import', sdk]],
  ['--import ours, --require the SDK', (sdk) => ['--import', REGISTER, '--require', sdk]],
];

describe.each(SETUPS)('$name, $modules application', (setup) => {
  const { sdk } = setup;

  it.each(PRELOADS)('exports a torn-down call as OK: %s', async (sentence, flags) => {
    let preloaded: string;
    if ('module' in sdk) preloaded = sdk.module;
    else {
      // What is required must be CommonJS.
      const modules = sentence.includes('--require the SDK') ? 'CJS' : setup.modules;
      preloaded = await writeProgram({ ...setup, modules }, `import './programs/${sdk.program}.js';`);
    }
    await expect(start({ setup, flags: flags(preloaded), code: callOf(setup) })).resolves.toMatchObject(CORRECTED);
  });

  if ('module' in sdk) return;
  const startSdk = `import './programs/${sdk.program}.js';`;

  it.each(['--require', '--import'])(
    'exports a torn-down call as OK: %s ours, the application starts the SDK',
    async (flag) => {
      const left = await start({ setup, flags: [flag, REGISTER], code: startSdk + callOf(setup) });
      expect(left).toMatchObject(CORRECTED);
    },
  );

  it('exports a torn-down call as OK: the application starts the SDK, then imports ours', async () => {
    const left = await start({ setup, code: `${startSdk} import '${REGISTER}'; ${callOf(setup)}` });
    expect(left).toMatchObject(CORRECTED);
  });

  it('exports it as an error without ours', async () => {
    const left = await start({ setup, code: startSdk + callOf(setup) });
    expect(left).toMatchObject(NOT_CORRECTED);
  });
});
