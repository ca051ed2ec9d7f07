import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { Script } from 'node:vm';

const PARAMETERS = 'exports, require, module, __filename, __dirname, jest';
const ENDINGS = ['', '.ts', '.js', '.json', `${sep}index.ts`];

/**
 * The project's own modules, loaded anew for each test file, as jest does. What is compiled stays, and
 * so do the modules of `node_modules`, of which n8n's engine alone takes seconds.
 */
export class Modules {
	#root;
	#native;
	#loaded = new Map();
	#compiled = new Map();
	#resolved = new Map();

	/** @param jestFor makes the object `jest` of a module, by its `require` */
	constructor(root, jestFor) {
		this.#root = root;
		this.#native = createRequire(join(root, 'package.json'));
		this.jestFor = jestFor;
	}

	/** Forgets what was loaded. */
	forget() {
		this.#loaded = new Map();
	}

	/** Loads what `load` wants apart from what is loaded already. */
	isolated(load) {
		const outside = this.#loaded;
		this.forget();
		try {
			load();
		} finally {
			this.#loaded = outside;
		}
	}

	/** What a module of the project gets by `require`. */
	require(name, from = this.#root) {
		const place = `${from}\0${name}`;
		if (!this.#resolved.has(place)) this.#resolved.set(place, this.#find(name, from));
		const path = this.#resolved.get(place);
		return path === undefined ? this.#native(name) : this.#load(path);
	}

	/** The file of the project that a name stands for; none for what comes from elsewhere. */
	#find(name, from) {
		if (builtinModules.includes(name.replace(/^node:/, ''))) return undefined;
		const wanted = name.startsWith('.') ? join(from, name) : name;
		if (!wanted.startsWith(this.#root + sep)) return undefined;
		return ENDINGS.map((ending) => wanted + ending).find(
			(path) => this.#source(path) !== undefined,
		);
	}

	#source(path) {
		try {
			return readFileSync(path, 'utf8');
		} catch {
			return undefined;
		}
	}

	#load(path) {
		const known = this.#loaded.get(path);
		if (known) return known.exports;
		const module = { id: path, filename: path, exports: {} };
		this.#loaded.set(path, module);
		const folder = dirname(path);
		const require = (name) => this.require(name, folder);
		require.resolve = (name) => this.#find(name, folder) ?? this.#native.resolve(name);
		const { exports } = module;
		try {
			this.#compile(path)(exports, require, module, path, folder, this.jestFor(require));
		} catch (error) {
			this.#loaded.delete(path);
			throw error;
		}
		return module.exports;
	}

	/** The body of a module as a function, which may be called again and again. */
	#compile(path) {
		const known = this.#compiled.get(path);
		if (known) return known;
		const code = `(function (${PARAMETERS}) {${this.#code(path)}\n})`;
		const compiled = new Script(code, { filename: path }).runInThisContext();
		this.#compiled.set(path, compiled);
		return compiled;
	}

	#code(path) {
		const source = this.#source(path);
		if (path.endsWith('.json')) return `module.exports = ${source}`;
		if (!path.endsWith('.ts')) return source;
		const { transformSync } = this.#native('@swc/core');
		return transformSync(source, {
			filename: path,
			swcrc: false,
			jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
			module: { type: 'commonjs' },
		}).code;
	}
}
