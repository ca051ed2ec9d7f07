// Preloaded into n8n: makes the node count Spoki's per-minute limits by the sandbox's shorter minute
// (SPOKI_MINUTE_MS). The installed package stays as it was packed.
const Module = require('node:module');

const LIMITS = /n8n-nodes-spoki[\\/]dist[\\/]nodes[\\/]Spoki[\\/]request[\\/]limits\.js$/;
const load = Module._extensions['.js'];

Module._extensions['.js'] = (module, file) => {
	load(module, file);
	if (LIMITS.test(file)) module.exports.pace.windowMs = Number(process.env.SPOKI_MINUTE_MS);
};
