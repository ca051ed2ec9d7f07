/** The tests that are tried on the faults of a folder of `nodes/Spoki`: those that go through it most and take seconds. */
export const TESTS = {
	webhook:
		'webhook/{activation,description,failures,filters,ids,items,leftovers,memory,receive,refusals,repeats,sandbox,signature,written}',
	bulk: '{operations/{bulk,bulk{Answers,Columns,Complaints,Entries,Rows,Starts,Summaries},automaticMapping,consentColumns},limits/bulk,characters/{batches,promises}}',
	client:
		'{client/*,credentials/*,security/key,limits/{checks,messages,pacing,partial,retryOnFail,stop},characters/{words,promises,deletions,things,pages,unheardOf},answers,lists/*,execution/choices,mcp/*,trigger/{failures,account},operations/{failures,guesses,paging}}',
	execution:
		'{execution/*,agents/engineRun,limits/{checks,messages,pacing,partial,retryOnFail,stop,volume},security/key,operations/{contactByPhone,phoneNotFound,closedWindow,contactFields,failures,guesses,paging},characters/{endsOfLists,shapesOfLists},mcp/*,answers}',
	trigger:
		'{trigger/{account,beginning,changes,changesKept,depth,economy,edges,events,failures,guarantees,histories,leftovers,movingList,mute,order,orderedList,recognized,restart,shortList,states,subjects,unseen,wholeList},lists/*}',
};

/** What only describes the panel: a text or a default is no fault that a test of behaviour would find. */
export const DESCRIPTIONS = ['webhook/properties.ts'];
