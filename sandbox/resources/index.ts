import type { Route } from '../http/route';
import { contacts } from './contacts';
import { lists } from './lists';
import { roles } from './roles';
import { tags } from './tags';
import { tickets } from './tickets';

/** Every endpoint that the sandbox has. */
export const routes: Route[] = [...contacts, ...lists, ...roles, ...tags, ...tickets];
