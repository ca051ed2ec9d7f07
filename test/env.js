// Runs before every test file: keeps n8n-core away from the developer's own ~/.n8n.
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '../.cache/test', process.env.JEST_WORKER_ID ?? '1');
mkdirSync(folder, { recursive: true });
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'test-key';
process.env.N8N_LOG_LEVEL = 'silent';
