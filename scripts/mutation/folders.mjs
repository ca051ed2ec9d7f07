/** The tests that are tried on the faults of a folder of `nodes/Spoki`: those that go through it most and take seconds. */
export const TESTS = {
	webhook:
		'webhook/{activation,description,filters,items,memory,receive,refusals,repeats,signature,written}',
	trigger: 'trigger/*',
	bulk: '{operations/bulk,operations/automaticMapping,limits/{bulk,checks,partial,messages,retryOnFail},characters/{batches,promises,words}}',
	execution:
		'{execution/*,limits/{checks,messages,partial,retryOnFail,stop},operations/{contactByPhone,closedWindow,contactFields},mcp/*,answers}',
	client:
		'{client/*,limits/{checks,messages,partial,retryOnFail},characters/{words,promises,deletions,things,pages,unheardOf},answers,lists/*,execution/choices,mcp/*,trigger/{failures,account}}',
};
