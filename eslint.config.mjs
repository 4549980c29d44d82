import { defineConfig } from 'eslint/config'
import lit from 'eslint-plugin-lit'
import litA11y from 'eslint-plugin-lit-a11y'
import wc from 'eslint-plugin-wc'
import tseslint from 'typescript-eslint'
import { floors } from './scripts/lint/floors.ts'

const BROWSER = ['src/elements/**/*.ts', 'src/embed/**/*.ts', 'src/define/**/*.ts', 'src/console/**/*.ts']

const dateLibrary = {
  regex: '^(luxon|dayjs|moment|date-fns)($|[-/])',
  message: 'No date library: Intl in the page, temporal-polyfill on the server.',
}

const unsafeDirectives = {
  regex: '^lit/directives/(style-map|unsafe-html|unsafe-svg|unsafe-mathml)',
  message: 'Breaks a strict page: styleMap writes a style attribute, the unsafe ones trust a string.',
}

/** Waiting for a while is what makes a suite slow and unsure; waiting for a condition is neither. */
const fixedWaits = [
  {
    selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    message: 'Wait for a condition, not for a while.',
  },
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: 'Wait for a condition, not for a while.',
  },
  { selector: "CallExpression[callee.name='aTimeout']", message: 'Wait for a condition, not for a while.' },
  {
    selector: "ImportDeclaration[source.value='node:timers/promises']",
    message: 'Wait for a condition, not for a while.',
  },
  {
    selector: "MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name='only']",
    message: 'A test that runs alone hides the others.',
  },
  {
    selector: "MemberExpression[object.name=/^(it|describe)$/][property.name='skip']",
    message:
      'A skipped test says why: give node:test { skip: reason }, or call this.skip() under a condition.',
  },
]

const nodeTestCalls = {
  from: 'package',
  package: 'node:test',
  name: ['after', 'afterEach', 'before', 'beforeEach', 'describe', 'it', 'suite', 'test'],
}

/** A plugin types every `expect(…).to.equal(…)` as a promise, for the snapshots that it adds. */
const chaiEqual = { from: 'package', package: 'chai', name: 'Equal' }

export default defineConfig(
  { ignores: ['dist/', 'editors/', 'node_modules/', 'coverage/', 'data/', 'demo/**/*.js'] },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { knead: { rules: { floors } } },
    rules: {
      'knead/floors': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
      'no-restricted-imports': ['error', { patterns: [dateLibrary] }],
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true },
      ],
      // `typeof import('./part.ts')` names the type of what is loaded on use.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [nodeTestCalls, chaiEqual] },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // Bit flags of other people's enums are numbers as soon as two are joined.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-deprecated': [
        'error',
        // The only sign of a keystroke that an input method still composes, in one engine.
        { allow: [{ from: 'lib', name: 'keyCode' }] },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      // Wants the `!` that another rule forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A method may have to answer with a promise without waiting for one itself.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: BROWSER,
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs.recommended],
    rules: {
      'no-restricted-imports': ['error', { patterns: [dateLibrary, unsafeDirectives] }],
      'no-restricted-globals': [
        'error',
        'event',
        'name',
        'length',
        'close',
        'open',
        'parent',
        'status',
        'top',
      ],
      'lit/ban-attributes': ['error', 'style'],
      'lit/no-invalid-html': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
      // Fields under `static properties` are safe here: fields are assigned, not defined.
      'lit/no-classfield-shadowing': 'off',
      // Clicks are often caught once, above the links and buttons that take the keys.
      'lit-a11y/click-events-have-key-events': 'off',
      // In a dialog the attribute says where the focus goes first.
      'lit-a11y/no-autofocus': 'off',
      // One engine drops a list's role with its bullets.
      'lit-a11y/no-redundant-role': 'off',
      'wc/guard-super-call': 'off',
      'wc/no-closed-shadow-root': 'error',
      'wc/no-constructor-params': 'error',
      'wc/require-listener-teardown': 'off',
    },
  },
  {
    files: ['src/elements/**/*.ts'],
    ignores: ['src/elements/kit/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/elements/**/*.ts', 'src/embed/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'Array',
          property: 'from',
          message: 'Prototype.js has one of its own, which takes no function: spread instead.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...fixedWaits],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // chai's `expect(…).to.be.true`
      '@typescript-eslint/no-unused-expressions': 'off',
      // Parsed JSON is asserted on as it comes.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // The one place where waiting for a condition may be built from a timer.
    files: ['test/support/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
)
