import type { Context } from '../http/route';

/**
 * The answer of an action whose body isn't published: `likely`, or what `actionReplies` demands.
 * `shown` is what 'object' gives when the likely answer is none.
 */
export function actionReply(
	{ settings }: Context,
	likely: unknown,
	shown: unknown = likely,
): unknown {
	if (settings.actionReplies === 'empty') return undefined;
	return settings.actionReplies === 'object' ? shown : likely;
}
