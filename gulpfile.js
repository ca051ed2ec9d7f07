const { Transform } = require('node:stream');
const esbuild = require('esbuild');
const { src, dest, series } = require('gulp');

/** Copies what tsc doesn't: icons, codex files and output schemas. */
function assets() {
	// One pattern a folder: with braces gulp would walk the whole repository.
	return src(
		[
			'nodes/**/*.svg',
			'credentials/**/*.svg',
			'nodes/**/*.node.json',
			'nodes/**/__schema__/**/*.json',
		],
		{ base: '.', encoding: false, allowEmpty: true },
	).pipe(dest('dist'));
}

/** Takes out what only people need, so that the package stays small; names stay, for stack traces. */
const smaller = () =>
	new Transform({
		objectMode: true,
		async transform(file, _, done) {
			const { code } = await esbuild.transform(file.contents.toString(), {
				minifyWhitespace: true,
				minifySyntax: true,
			});
			file.contents = Buffer.from(code);
			done(null, file);
		},
	});

function scripts() {
	return src('dist/**/*.js').pipe(smaller()).pipe(dest('dist'));
}

exports.default = series(assets, scripts);
