import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  { ignores: ['dist', 'docs', 'coverage'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js'] } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 160 }],
      // Exports are annotated, also where it is obvious: `isolatedDeclarations` wants it.
      '@typescript-eslint/no-inferrable-types': 'off',
    },
  },
  { files: ['lib/**'], rules: { 'no-console': 'error', '@typescript-eslint/no-explicit-any': 'error' } },
  { files: ['spec/**', 'bench/**', 'examples/**'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
