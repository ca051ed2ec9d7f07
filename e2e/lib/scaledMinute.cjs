// Preloaded into n8n: makes the node count Spoki's per-minute limits by the sandbox's shorter minute
// (SPOKI_MINUTE_MS). The installed package stays as it was packed.
const Module = require('node:module');

const PACE = /n8n-nodes-spoki[\\/]dist[\\/]nodes[\\/]Spoki[\\/]spoki\.js$/;
const load = Module._extensions['.js'];

Module._extensions['.js'] = (module, file) => {
	load(module, file);
	if (PACE.test(file)) module.exports.SPOKI_PACE.windowMs = Number(process.env.SPOKI_MINUTE_MS);
};
