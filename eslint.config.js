import { existsSync, readdirSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What has packages of its own, and without these no types: it is linted where they are installed. */
const notInstalled = [
  'spec/e2e/integration',
  ...readdirSync('examples').map((example) => `examples/${example}`),
].filter((folder) => existsSync(`${folder}/package.json`) && !existsSync(`${folder}/node_modules`));

export default defineConfig(
  { ignores: ['dist', 'coverage', 'spec/.snippet-*', ...notInstalled] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-param-reassign': 'error',
      // Exports are annotated, also where it is obvious: `isolatedDeclarations` wants it.
      '@typescript-eslint/no-inferrable-types': 'off',
      // `{ [name]: left, ...rest }` copies an object without a name.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['lib/**'],
    rules: {
      'max-lines': ['error', { max: 160 }],
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  { files: ['**/*.js', '**/*.cjs', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly', console: 'readonly', fetch: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
