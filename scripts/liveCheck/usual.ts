import { characterNames, characterSettings, type CharacterName } from '../../sandbox';
import { createSettings } from '../../sandbox/settings';

const usual = createSettings();
const text = JSON.stringify(usual);

/** Whether a character, or a setting like `strict=true`, is how a sandbox is when nothing is said. */
export function isUsual(sandbox: string): boolean {
	const names: readonly string[] = characterNames();
	if (names.includes(sandbox))
		return JSON.stringify(createSettings(characterSettings(sandbox as CharacterName))) === text;
	const [name, value] = sandbox.split('=');
	return String((usual as unknown as Record<string, unknown>)[name]) === value;
}
