// Set up by scripts/openapi-mock.ts: writes down the requests that the sandboxes of a test file get.
const { appendFileSync } = require('node:fs');
const { RequestLog } = require('../../sandbox/log');

const seen = [];
const { add } = RequestLog.prototype;
RequestLog.prototype.add = function (entry) {
	seen.push(entry);
	add.call(this, entry);
};

afterAll(() => {
	const lines = seen.map(({ method, rawUrl, body, status }) => ({ method, rawUrl, body, status }));
	appendFileSync(
		process.env.RECORDED_REQUESTS,
		lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
	);
});
