import { list } from '../http/pages';
import { read, type Route } from '../http/route';
import { tagView } from './views';

const path = '/api/1/tags/';

export const tags: Route[] = [list(path, 'tags', tagView), read(path, 'tags', tagView)];
