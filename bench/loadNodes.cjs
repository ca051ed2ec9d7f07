// Prints what it costs to load the nodes of a package: `node --expose-gc loadNodes.cjs <folder>`.
// It runs without TypeScript and in a process of its own, so that nothing else is counted.
const { join } = require('node:path');

// n8n has this loaded before any package comes.
require('n8n-workflow');

const folder = process.argv[2];
const { n8n } = require(join(folder, 'package.json'));

function memory() {
	for (let i = 0; i < 3; i++) gc();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

const before = memory();
const began = performance.now();
const nodes = n8n.nodes.map((file) => {
	// As n8n finds it: the class is exported by the name of its file.
	const [, name] = /([^/]+)\.node\.js$/.exec(file);
	return new (require(join(folder, file))[name])();
});
const ms = performance.now() - began;
console.log(JSON.stringify({ ms, memoryBytes: memory() - before, nodes: nodes.length }));
