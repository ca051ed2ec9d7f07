const { src, dest } = require('gulp');

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

exports.default = assets;
