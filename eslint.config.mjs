// The rules of n8n's own package scanner on shipped code, and typescript-eslint on everything else.
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

/** Rules that n8n's scanner switches off for community nodes. */
const off = (...names) =>
	Object.fromEntries(names.map((name) => [`n8n-nodes-base/${name}`, 'off']));

const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'];

export default tseslint.config(
	{ ignores: ['dist/**', '**/node_modules/**', 'coverage/**', '.cache/**'] },
	{ linterOptions: { noInlineConfig: true } },
	{ ...n8nCommunityNodesPlugin.configs.recommended, files: shipped },
	{ files: shipped, languageOptions: { parser: tseslint.parser } },
	{
		files: ['package.json'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: nodesBase.configs.community.rules,
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: {
			...nodesBase.configs.credentials.rules,
			...off(
				'cred-class-field-documentation-url-miscased',
				'cred-class-field-type-options-password-missing',
			),
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: {
			'no-console': 'error',
			...nodesBase.configs.nodes.rules,
			...off(
				'node-class-description-inputs-wrong-regular-node',
				'node-class-description-outputs-wrong',
				'node-param-type-options-max-value-present',
			),
		},
	},
	{
		files: ['{nodes,credentials,sandbox,test,e2e,bench,scripts}/**/*.ts'],
		extends: [...tseslint.configs.recommended, prettier],
	},
);
