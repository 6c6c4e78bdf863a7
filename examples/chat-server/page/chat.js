// The page's part of the chat: it keeps the conversation, sends it along, and shows the run as its events come.

import { AnswerView, showQuestion } from './conversation-view.js';
import { readEvents } from './read-events.js';

// The server takes 50 messages; older ones are left out.
const MOST_MESSAGES = 40;

const [welcome, composer, question, send, stop, status] = [
  'welcome',
  'composer',
  'question',
  'send',
  'stop',
  'status',
].map((id) => document.getElementById(id));
const messages = [];
let running;

composer.addEventListener('submit', (event) => {
  event.preventDefault();
  void ask(question.value.trim());
});
question.addEventListener('keydown', (event) => {
  // Enter that chooses a word of an input method is not meant for us.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
question.addEventListener('input', fitField);
stop.addEventListener('click', () => running?.abort());
for (const example of welcome.querySelectorAll('button'))
  example.addEventListener('click', () => void ask(example.textContent.trim()));

async function ask(text) {
  if (text === '' || running !== undefined) return;
  welcome.hidden = true;
  showQuestion(text);
  question.value = '';
  fitField();
  messages.push({ role: 'user', content: text });
  const answer = new AnswerView();
  running = new AbortController();
  showRunning(true);
  try {
    await run(answer, running.signal);
    answer.finish();
    status.textContent = 'Answered.';
  } catch (error) {
    fail(answer, error);
  }
  keep(answer.text);
  running = undefined;
  showRunning(false);
}

async function run(answer, signal) {
  const response = await fetch('/chat/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messages: conversationToSend() }),
    signal,
  });
  if (!response.ok) throw refusal((await response.json()).error);
  for await (const { event, data } of readEvents(response)) {
    switch (event) {
      case 'started':
        answer.start(data);
        status.textContent = `Running ${data.call?.name ?? data.node}`;
        break;
      case 'token':
        answer.write(data);
        break;
      case 'message':
        answer.take(data);
        break;
      case 'error':
        throw refusal(data);
      case 'end':
        return;
    }
  }
  throw new Error('The connection ended before the answer did.');
}

// It begins with a user's message, as the models want it.
function conversationToSend() {
  const recent = messages.slice(-MOST_MESSAGES);
  return recent.slice(recent.findIndex(({ role }) => role === 'user'));
}

function refusal({ code, name, message, problems = [] }) {
  const details = problems.map(({ where, what }) => `${where}: ${what}`);
  const label = name === undefined || name === code ? code : `${name}, ${code}`;
  return new Error([`${capital(message)} (${label}).`, ...details].join('\n'));
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fail(answer, error) {
  if (error.name === 'AbortError') {
    answer.stop();
    status.textContent = 'Stopped.';
  } else {
    answer.fail(error.message);
    status.textContent = 'The run failed.';
  }
}

// What was not answered is not asked again with the next question.
function keep(text) {
  if (text.trim() === '') messages.pop();
  else messages.push({ role: 'assistant', content: text.slice(0, 4_000) });
}

function showRunning(isRunning) {
  send.hidden = isRunning;
  stop.hidden = !isRunning;
  if (!isRunning) question.focus();
}

function fitField() {
  question.style.height = 'auto';
  question.style.height = `${question.scrollHeight}px`;
}
