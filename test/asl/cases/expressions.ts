// Cases of the rules of expressions.

import { all, assigned, caught, choice, inlineMap, one, output, retry, succeed, task, token } from '../machines.ts';
import { type Case, made } from './case.ts';

export const expressionCases: readonly Case[] = [
  made('HALF_OPEN_EXPRESSION')(
    'not closed',
    output({ v: '{% 1' }),
    "state 'only', Output.v",
    output({ v: ' {% 1 %} ' }),
  ),
  made('HALF_OPEN_EXPRESSION')('a space after', output('{% 1 %} '), "state 'only', Output", output('{% 1 %}')),
  made('HALF_OPEN_EXPRESSION')('a space before', output([' {% 1 %}']), "state 'only', Output[0]", output(['{%1%}'])),
  made('HALF_OPEN_EXPRESSION')('marks that overlap', output('{%}'), "state 'only', Output", output('{ %}x')),
  made('HALF_OPEN_EXPRESSION')(
    'in a Condition',
    choice({ Condition: '{% true' }),
    "state 'decide', Choices[0].Condition",
    choice({ Condition: '{% true %}' }),
  ),
  made('EXPRESSION_NOT_ALLOWED')(
    'Resource',
    one(task({ Resource: '{% $states.input.arn %}' })),
    "state 'only', Resource",
    one(task({ Resource: token })),
  ),
  made('EXPRESSION_NOT_ALLOWED')(
    'Retry',
    retry({ ...all, MaxAttempts: '{% 1 %}' }),
    "state 'only', Retry[0].MaxAttempts",
    retry({ ...all, MaxAttempts: 1 }),
  ),
  made('EXPRESSION_NOT_ALLOWED')(
    'the machine’s timeout',
    one(succeed, { TimeoutSeconds: '{% 1 %}' }),
    'the machine, TimeoutSeconds',
    one(succeed),
  ),
  made('INVALID_JSONATA_EXPRESSION')('syntax', output('{% [1,2) %}'), "state 'only', Output", output('{% [1,2] %}')),
  made('INVALID_JSONATA_EXPRESSION')('empty', output('{%  %}'), "state 'only', Output", output('{% "" %}')),
  made('INVALID_JSONATA_EXPRESSION')(
    'too deep to parse',
    output(`{% ${'('.repeat(50_000)}1${')'.repeat(50_000)} %}`),
    "state 'only', Output",
    output('{% ((1)) %}'),
  ),
  made('UNSUPPORTED_OPERATOR')(
    '??',
    output('{% $states.input.a ?? 1 %}'),
    "state 'only', Output",
    output("{% '??' %}"),
  ),
  made('UNSUPPORTED_OPERATOR')(
    '?:',
    output('{% $append([], $states.input.a?:1) %}'),
    "state 'only', Output",
    output('{% $states.input.a ? 1 : $match("a", /(?:a)/) %}'),
  ),
  made('INTRINSIC_FUNCTION')(
    'States.Format',
    output("{% States.Format('{}', $states.input) %}"),
    "state 'only', Output",
    output("States.Format('{}', 1)"),
  ),
  made('TOP_LEVEL_REFERENCE')('$', output('{% $.a %}'), "state 'only', Output", output('{% $states.input.a[$ > 1] %}')),
  made('TOP_LEVEL_REFERENCE')('$$', output('{% $$ %}'), "state 'only', Output", output('{% $states.input.$keys($) %}')),
  made('TOP_LEVEL_REFERENCE')(
    'a bare name',
    output('{% phone %}'),
    "state 'only', Output",
    output('{% $states.input.phone %}'),
  ),
  made('TOP_LEVEL_REFERENCE')(
    'in a lambda',
    output('{% $map($states.input.a, function($x) { b }) %}'),
    "state 'only', Output",
    output('{% $map($states.input.a, function($x) { $x.b }) %}'),
  ),
  made('TOP_LEVEL_REFERENCE')(
    'a key',
    output('{% { a: 1 } %}'),
    "state 'only', Output",
    output("{% $states.input.{ 'x': a }^(<b) %}"),
  ),
  made('STATES_RESULT_NOT_ALLOWED')(
    'in Pass',
    output('{% $states.result %}'),
    "state 'only', Output",
    one(task({ Output: '{% $states.result %}', Assign: { r: '{% $states.result %}' } })),
  ),
  made('STATES_RESULT_NOT_ALLOWED')(
    'quoted, in Arguments',
    one(task({ Arguments: { x: '{% $states.`result`[0] %}' } })),
    "state 'only', Arguments.x",
    one(task({ Arguments: { x: "{% '$states.result' %}" } })),
  ),
  made('STATES_RESULT_NOT_ALLOWED')(
    'in a catcher',
    caught({ Output: '{% $states.result %}' }),
    "state 'work', Catch[0].Output",
    caught({ Output: '{% $states.errorOutput %}' }),
  ),
  made('STATES_RESULT_NOT_ALLOWED')(
    'hidden in a filter',
    output('{% $states.input.a[b = $states.result.b] %}'),
    "state 'only', Output",
    output('{% ($states).result %}'),
  ),
  made('STATES_ERROR_OUTPUT_NOT_ALLOWED')(
    'in Output',
    one(task({ Output: '{% $states.errorOutput.Cause %}' })),
    "state 'only', Output",
    caught({ Assign: { e: '{% $states.errorOutput.Cause %}' } }),
  ),
  made('STATES_RESULT_NOT_ALLOWED')(
    'asked for',
    output('{% $exists($states.result) %}'),
    "state 'only', Output",
    output('{% $exists($states.context.Map.Item) %}'),
  ),
  made('UNKNOWN_STATES_FIELD')('foo', output('{% $states.foo %}'), "state 'only', Output", output('{% $states %}')),
  made('TASK_TOKEN_NOT_AVAILABLE')(
    'without the pattern',
    one(task({ Arguments: { t: '{% $states.context.Task.Token %}' } })),
    "state 'only', Arguments.t",
    one(
      task({
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: { t: '{% $states.context.Task.Token %}' },
      }),
    ),
  ),
  made('MAP_ITEM_NOT_AVAILABLE')(
    'in Output',
    one(inlineMap({ i: succeed }, { Output: '{% $states.context.Map.Item.Value %}' })),
    "state 'only', Output",
    one(inlineMap({ i: succeed }, { ItemSelector: { v: '{% $states.context.Map.Item.Value %}' } })),
  ),
  made('EVAL_NOT_SUPPORTED')('a call', output("{% $eval('1') %}"), "state 'only', Output", output("{% $parse('1') %}")),
  made('UNKNOWN_FUNCTION')(
    'misspelled',
    output('{% $lenght("a") %}'),
    "state 'only', Output",
    output('{% ($f := function($x) { $x > 0 ? $f($x - 1) : 0 }; $f(3) + $partition([1], 1)[0]) %}'),
  ),
  made('VARIABLE_CALLED')(
    'hides a function',
    assigned('count', '{% $count([1]) %}'),
    "state 'read', Output",
    assigned('total', '{% $count([1]) + $total %}'),
  ),
  made('VARIABLE_CALLED')(
    'applied',
    assigned('f', '{% 1 ~> $f %}'),
    "state 'read', Output",
    assigned('f', '{% 1 ~> $string %}'),
  ),
];
