import '../../test/env.js';
import { resources } from '../../nodes/Spoki/resources';
import { startSandbox } from '../../sandbox';
import { runNode } from '../../test/engine';
import { apiKeyFor, partnerKeyFor } from '../../test/spoki';
import { parametersFor } from './parameters';
(async()=>{ const { Spoki } = await import(['../../nodes/Spoki/Spoki.node','ts'].join('.'));
	const sandbox = await startSandbox();
	for (const { value: resource, operations } of resources) for (const operation of operations) {
		const name = `${resource} ${operation.value}`;
		sandbox.reset();
		const isPartner = operation.endpoint.access === 'partner';
		for (const simplify of [true,false]) { if(!simplify && !operation.shape) {}
		try {
		const { output, error } = await runNode({ nodeType: new Spoki(), parameters: { ...parametersFor(resource, operation, sandbox.store), simplify }, credentials: (isPartner ? partnerKeyFor : apiKeyFor)(sandbox), credentialId: name, items: [{ phone: '+393331234567' }] });
		const item = output[0]?.[0]?.json;
		const leaves=(v:any):number=> v&&typeof v==='object' ? (Array.isArray(v)? (v.length?leaves(v[0]):1) : Object.values(v).reduce((a:number,b)=>a+leaves(b),0)) : 1;
		console.log(simplify?'S':'R', name, operation.shape?'shape':'', error ? 'ERR '+error.message+' '+error.description : item ? Object.keys(item).length+'/'+leaves(item)+' '+JSON.stringify(item).slice(0,simplify&&operation.shape?400:90) : 'NONE');
		} catch(e) { console.log(name,'THROW',(e as Error).message) }
		if (!operation.shape) break; }
	}
	await sandbox.close(); process.exit(0);
})();
