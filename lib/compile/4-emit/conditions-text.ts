// START's conditions in JSONata: where a run begins, found without a function. What they yield is read as what routers return.

import type { BranchDefinition, GraphDefinition } from '../../graph/index.ts';
import { isJsonataExpression } from '../../graph/reducers/index.ts';
import { byCodeUnits } from '../../json/index.ts';
import { fail, listOf, objectOf, quoteString } from '../../jsonata/index.ts';
import { END, START } from '../../protocol/index.ts';

/** The text of `{ next, goto, sends }` over `$state` and `$config`: the input of the Choice after START. */
export function conditionsText({ branches, nodes }: GraphDefinition): string {
  const own = branches.filter(({ source }) => source === START);
  const all = nodes.map(({ name }) => name);
  const names = [...new Set(own.flatMap(({ targets }) => targets ?? all))]
    .filter((name) => name !== END)
    .sort(byCodeUnits);
  const lists = own.map((branch) => targetsText(branch, all));
  return (
    `$t:=${lists.reduce((left, right) => `$append(${left},${right})`)};$names:=${listOf(names.map(quoteString))};` +
    `$g:=$append([],$names[$ in $t]);{'next':$join($g,'|'),'goto':$g,'sends':[]}`
  );
}

// The list of targets of one condition, or the end of the run where it names what is not a target.
function targetsText({ router, pathMap, targets }: BranchDefinition, all: readonly string[]): string {
  const text = isJsonataExpression(router) ? router.text : '';
  const legal = pathMap ?? Object.fromEntries((targets ?? [...all, END]).map((name) => [name, name]));
  const map = objectOf(Object.fromEntries(Object.entries(legal).map(([key, target]) => [key, quoteString(target)])));
  const found = "($exists($v)?$string($v):'nothing')";
  const raise = fail('UNKNOWN_NODE', `${quoteString(` at conditional edge from 'START': it yields `)}&${found}`);
  return (
    `($m:=${map};$v:=(${text});$w:=$append([],$v);$l:=$append([],$w.$lookup($m,$string($)));` +
    `$exists($v) and $count($l)=$count($w)?$l:${raise})`
  );
}
