import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist', 'coverage', '.stryker-tmp'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.config.js', 'spec/mutation/*.cjs'] } },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 160 }],
      // Exports are annotated, also where it is obvious: `isolatedDeclarations` wants it.
      '@typescript-eslint/no-inferrable-types': 'off',
    },
  },
  { files: ['lib/**'], rules: { 'no-console': 'error', '@typescript-eslint/no-explicit-any': 'error' } },
  { files: ['spec/**', 'bench/**', 'examples/**'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.js', '**/*.cjs', 'spec/e2e/hosts/programs/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['*.js', '**/*.cjs', 'spec/e2e/hosts/programs/*.mjs'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
