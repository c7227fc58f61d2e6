import { it } from 'vitest';
import { assessWorld } from './corpus-world.ts';
import { statementsOf } from './score-corpus.ts';
it('d', () => { const a = assessWorld();
 for (const t of (process.env['T'] ?? '').split('@@')) console.log(t, JSON.stringify(statementsOf(a, {id:'',half:'seen',change: process.env['C'] ? Number(process.env['C']) : null,text:t,expected:[]}).map((s)=>[s.text, s.says, s.verdict]), null, 0)); });
