// What the page shows of a conversation. Everything that anybody said is set as text: nothing of it is ever read as HTML.

const conversation = document.querySelector('#conversation');

export function showQuestion(text) {
  addTo(conversation, 'article', 'question', text);
  scrollToEnd();
}

/** An answer in the making: the steps of its run, and its text. */
export class AnswerView {
  #article = addTo(conversation, 'article', 'answer');
  #steps = addTo(this.#article, 'ol', 'steps');
  #text = addTo(this.#article, 'p', 'text');
  #byCall = new Map();
  #model;
  #id;
  #lastStep = 0;

  constructor() {
    // Read out when it is whole, and not word by word.
    this.#article.setAttribute('aria-busy', 'true');
    this.#steps.setAttribute('aria-label', 'Steps of the run');
  }

  get text() {
    return this.#text.textContent;
  }

  /** A node began. */
  start({ node, step, call }) {
    if (step === this.#lastStep && this.#isKnown(call)) return this.#startAgain(call);
    this.#settle(step);
    const row = addTo(this.#steps, 'li', 'step running');
    const number = addTo(row, 'span', 'number', step === this.#lastStep ? '' : String(step));
    number.setAttribute('aria-hidden', 'true');
    this.#lastStep = step;
    addTo(row, 'span', 'dot').setAttribute('aria-hidden', 'true');
    addTo(row, 'span', 'name', call === undefined ? node : call.name);
    const detail = addTo(row, 'span', 'detail', call === undefined ? 'thinking' : argumentsOf(call));
    if (call === undefined) this.#model = { row, detail, step };
    else this.#byCall.set(call.id, { row, detail });
    scrollToEnd();
  }

  #isKnown(call) {
    return call === undefined ? this.#model?.step === this.#lastStep : this.#byCall.has(call.id);
  }

  // Another attempt: what the one before has said does not count.
  #startAgain(call) {
    if (call !== undefined) return;
    this.#model.detail.textContent = 'trying again';
    this.#id = undefined;
  }

  /** A piece of the answer; of another message than the last, the beginning of it. */
  write({ id, text }) {
    const isNew = id !== this.#id;
    this.#id = id;
    this.#text.textContent = isNew ? text : this.#text.textContent + text;
    if (this.#model !== undefined) this.#model.detail.textContent = 'answering';
    scrollToEnd();
  }

  /** A whole message: of a tool, or of the model, whose words then are these and no others. */
  take({ type, content, tool_calls: calls = [], tool_call_id: id, status }) {
    if (type === 'tool') {
      const { row, detail } = this.#byCall.get(id);
      row.className = status === 'error' ? 'step failed' : 'step done';
      addTo(detail, 'span', 'result', ` ${status === 'error' ? '✕' : '→'} ${content}`);
    } else {
      this.#model.row.className = 'step done';
      this.#model.detail.textContent = calls.length === 0 ? 'answered' : `asked for ${counted(calls.length, 'tool')}`;
      this.#text.textContent = content;
    }
    scrollToEnd();
  }

  fail(text) {
    this.#end('failed');
    addTo(this.#article, 'p', 'error', text).setAttribute('role', 'alert');
    scrollToEnd();
  }

  stop() {
    this.#end('stopped');
    addTo(this.#article, 'p', 'note', 'Stopped.');
    scrollToEnd();
  }

  finish() {
    this.#end('done');
  }

  #end(state) {
    this.#article.setAttribute('aria-busy', 'false');
    if (state !== 'done' && this.#model?.row.matches('.running')) this.#model.detail.textContent = state;
    for (const row of this.#steps.querySelectorAll('.running')) row.className = `step ${state}`;
  }

  // A node that wrote no message has ended all the same when the next superstep begins.
  #settle(step) {
    if (step === this.#lastStep) return;
    for (const row of this.#steps.querySelectorAll('.running')) row.className = 'step done';
  }
}

function argumentsOf({ args }) {
  return Object.values(args)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(' · ');
}

export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function addTo(parent, tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}

// Only for those who are at the end already: nobody is torn away from what they read.
function scrollToEnd() {
  const page = document.documentElement;
  const isNear = page.scrollHeight - page.clientHeight - page.scrollTop < 160;
  if (isNear) page.scrollTop = page.scrollHeight;
}
