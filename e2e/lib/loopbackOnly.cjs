// Preloaded into n8n, which has no such setting: requests whose Host don't match LOOPBACK_HOST are refused.
const { Server } = require('node:http');

const LOOPBACK = new RegExp(process.env.LOOPBACK_HOST, 'i');
const REQUESTS = ['request', 'checkContinue', 'checkExpectation', 'upgrade', 'connect'];
const { emit } = Server.prototype;

Server.prototype.emit = function (event, request, answer, ...rest) {
	if (!REQUESTS.includes(event) || LOOPBACK.test(request.headers.host ?? '')) {
		return emit.call(this, event, request, answer, ...rest);
	}
	const text = 'Only requests to this machine by its loopback names are answered.\n';
	// the answer to an upgrade is the bare socket
	if (answer.writeHead) answer.writeHead(403, { 'content-type': 'text/plain' }).end(text);
	else answer.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
	return true;
};
