import { Client } from './client';

/** The client that all nodes of the package share. */
export const spoki = new Client();

export { Client } from './client';
