/** What a map holds under a key; what is made, where it holds nothing yet. */
export function held<K, V>(
	map: { get: (key: K) => V | undefined; set: (key: K, value: V) => unknown },
	key: K,
	make: () => V,
): V {
	const value = map.get(key) ?? make();
	map.set(key, value);
	return value;
}
