const { src, dest } = require('gulp');

/** Copies what tsc doesn't: icons, codex files and output schemas. */
function assets() {
	return src(
		['{nodes,credentials}/**/*.svg', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'],
		{
			base: '.',
			encoding: false,
			allowEmpty: true,
		},
	).pipe(dest('dist'));
}

exports.default = assets;
