// The chat's page in a real browser, against the real server. Skipped, visibly, where no Chromium is installed.
//
// Nobody sleeps: where a moment matters, the graph under test waits in it until the test has looked.

import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { graph as agent } from '../../../examples/agent/graph.ts';
import type { ChatServerOptions } from '../../../examples/chat-server/chat-server.ts';
import { Gate } from '../../support/gate.ts';
import { graphOf, type RunningChat, serveChat } from './serve-chat.ts';

// Where Debian, Ubuntu and Fedora put it; CHROMIUM for any other place.
const places = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find((place) => place !== undefined && existsSync(place));

const why = executablePath === undefined ? ' (no Chromium here)' : '';

const args = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

const say = (content: string) => ({ messages: [{ role: 'assistant', content }] });

describe.skipIf(executablePath === undefined)(`the chat in a browser${why}`, () => {
  let browser: Browser;
  let page: Page;
  const running: RunningChat[] = [];
  const complaints: string[] = [];

  // One page for all tests: to open another takes longer than most of them.
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath ?? '', args, timeout: 0 });
    page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page.goto('about:blank');
    await Promise.all(running.splice(0).map((chat) => chat.stop()));
    complaints.length = 0;
  });
  afterAll(() => browser.close());

  async function open(options: ChatServerOptions): Promise<void> {
    const chat = await serveChat({ report: () => undefined, ...options });
    running.push(chat);
    await page.goto(chat.url);
  }

  /** The page, and these events in the place of the server's: for what no server of ours would send in one piece. */
  async function openOn(...events: readonly { readonly event: string; readonly data: object }[]): Promise<void> {
    await open({ graph: agent });
    const body = events.map(({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join('');
    const answer = (route: Route): Promise<void> => route.fulfill({ contentType: 'text/event-stream', body });
    await page.route('**/chat/stream', answer, { times: 1 });
  }

  async function ask(text: string): Promise<void> {
    await page.getByLabel('Your message').fill(text);
    await page.keyboard.press('Enter');
  }

  const lastAnswer = () => page.locator('.answer').last();
  const answerText = () => lastAnswer().locator('.text');
  const stepTexts = () => lastAnswer().locator('.step').allInnerTexts();
  const until = (text: string) => answerText().filter({ hasText: text }).waitFor();
  const status = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  it('shows an answer word by word, as it is written', async () => {
    const [second, third] = [new Gate(), new Gate()];
    await open({
      graph: graphOf(async (_, { writeToken }) => {
        writeToken('One');
        await second.passed;
        writeToken(' two');
        await third.passed;
        return say('One two three');
      }),
    });

    await ask('Count');
    await until('One');
    expect(await answerText().textContent()).toBe('One');
    expect(await lastAnswer().getAttribute('aria-busy')).toBe('true');
    second.open();
    await until('One two');
    expect(await answerText().textContent()).toBe('One two');
    third.open();
    await status('Answered.');

    expect(await answerText().textContent()).toBe('One two three');
    expect(await lastAnswer().getAttribute('aria-busy')).toBe('false');
    expect(complaints).toEqual([]);
  });

  it('shows the steps of the run: what was asked of the tools, what they gave, and what ran at once', async () => {
    await open({ graph: agent });

    await ask('What is 1 / 0, and 6 * 7, in words?');
    await status('Answered.');

    const lines = (await stepTexts()).map((step) => step.replace(/\s+/g, ' ').trim());
    expect(lines).toEqual([
      '1 model asked for 2 tools',
      '2 calculate 1 / 0 ✕ the result is not a finite number: a division by zero, or too large',
      'calculate 6 * 7 → 42',
      '3 model asked for 1 tool',
      '4 spell_number 42 → forty-two',
      '5 model answered',
    ]);
    expect(await answerText().textContent()).toMatch(/6 \* 7 is 42, in words: forty-two\.$/);
    expect(await lastAnswer().locator('.step.failed').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it('sends the conversation along, so that a question can mean the answer before it', async () => {
    await open({ graph: agent });

    await page.getByRole('button', { name: 'What is 17% of 2,340, in words?' }).click();
    await status('Answered.');
    await ask('And half of that?');
    await until('0.5 * 397.8 is 198.9.');

    expect(await page.getByRole('log').locator('article').count()).toBe(4);
    expect(await page.getByRole('button', { name: 'What is 17% of 2,340, in words?' }).isVisible()).toBe(false);
  });

  it('stops a run by its button, and then takes the next question', async () => {
    await open({
      graph: graphOf(async ({ messages }, { writeToken, signal }) => {
        if (messages.length > 1) return say(`You asked ${messages.length} things.`);
        writeToken('Well');
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        return {};
      }),
    });

    await ask('Hello');
    await until('Well');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped.').first().waitFor();
    await ask('Again');
    await status('Answered.');

    expect(await page.locator('.answer').first().textContent()).toContain('Well');
    expect(await answerText().textContent()).toBe('You asked 3 things.');
  });

  it('ends its run on the server when the page is left', async () => {
    const aborted = new Gate();
    await open({
      graph: graphOf(async (_, { writeToken, signal }) => {
        writeToken('Well');
        signal.addEventListener('abort', () => aborted.open());
        await aborted.passed;
        return {};
      }),
    });
    await ask('Hello');
    await until('Well');

    await page.goto('about:blank');

    await expect(aborted.passed).resolves.toBeUndefined();
  });

  it('shows that a run failed, where and by which name, and does not ask again what was not answered', async () => {
    let runs = 0;
    await open({
      graph: graphOf(({ messages }) => {
        runs += 1;
        if (runs > 1) return say(`You asked ${messages.length} thing.`);
        throw Object.assign(new Error('secret'), { name: 'ThrottlingException' });
      }),
    });

    await ask('Hello');
    await page.getByRole('alert').waitFor();
    const alert = await page.getByRole('alert').textContent();
    await ask('Again');
    await status('Answered.');

    expect(alert).toBe("The run failed at node 'model' (ThrottlingException, NODE_FAILED).");
    expect(await page.locator('.step.failed').allInnerTexts()).toEqual([expect.stringMatching(/model\s+failed/)]);
    expect(await answerText().textContent()).toBe('You asked 1 thing.');
  });

  it('shows that the connection broke', async () => {
    await open({
      graph: graphOf(async (_, { writeToken, signal }) => {
        writeToken('Well');
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return {};
      }),
    });
    await ask('Hello');
    await until('Well');

    await running.pop()?.stop();

    await page.getByRole('alert').waitFor();
    expect(await answerText().textContent()).toBe('Well');
  });

  it('begins the answer anew where a node is tried again', async () => {
    const started = { event: 'started', data: { node: 'model', step: 1 } };
    const token = (text: string) => ({ event: 'token', data: { id: '1', text } });
    await openOn(started, token('One'), token(' tw'), started, token('One'), { event: 'end', data: {} });

    await ask('Count');
    await status('Answered.');

    expect(await answerText().textContent()).toBe('One');
    expect(await page.locator('.step').count()).toBe(1);
  });

  it('shows that a stream ended before the answer did, as behind a proxy that gives up', async () => {
    await openOn(
      { event: 'started', data: { node: 'model', step: 1 } },
      { event: 'token', data: { id: '1', text: 'Well' } },
    );

    await ask('Hello');
    await page.getByRole('alert').waitFor();

    expect(await page.getByRole('alert').textContent()).toBe('The connection ended before the answer did.');
    expect(await answerText().textContent()).toBe('Well');
  });

  it('shows as text what would be HTML, whoever said it', async () => {
    const attack = '<img src="/x" onerror="document.title=\'taken\'"><script>document.title="taken"</script>';
    await open({
      graph: graphOf((_, { writeToken }) => {
        writeToken(attack);
        return say(`${attack} &amp;`);
      }),
    });

    await ask(attack);
    await status('Answered.');

    expect(await page.locator('.question').textContent()).toBe(attack);
    expect(await answerText().textContent()).toBe(`${attack} &amp;`);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.title()).toBe('stepgraph chat');
    expect(complaints).toEqual([]);
  });

  it('makes a new line with Shift + Enter, and sends nothing that is blank', async () => {
    const seen: unknown[] = [];
    await open({
      graph: graphOf(({ messages }) => {
        seen.push(...messages.map(({ content }) => content));
        return say('Read.');
      }),
    });
    const field = page.getByLabel('Your message');

    await ask('  ');
    await field.fill('One');
    await field.press('Shift+Enter');
    await field.pressSequentially('two');
    await field.press('Enter');
    await status('Answered.');

    expect(seen).toEqual(['One\ntwo']);
    expect(await field.inputValue()).toBe('');
  });

  it.each([320, 1_000])(
    'fits a window %i pixels wide, in light and in dark, with text that can be read',
    async (width) => {
      await open({ graph: agent });
      await page.setViewportSize({ width, height: 700 });
      await ask(`What is 1 / 0, and ${'9'.repeat(200)} * 7?`);
      await status('Answered.');

      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });

        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
        expect(Math.min(...(await page.evaluate<number[]>(CONTRASTS)))).toBeGreaterThanOrEqual(4.5);
      }
    },
  );
});

// The contrast of every text with what is behind it, by the formula of WCAG 2.2; 4.5 is its level AA.
const CONTRASTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const color = channels(getComputedStyle(element).backgroundColor);
    return color.length === 4 && color[3] === 0 && element.parentElement ? behind(element.parentElement) : color;
  };
  const hasText = (element) => [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim() !== '');
  return [...document.querySelectorAll('body *')].filter(hasText).map((element) => {
    const [one, other] = [channels(getComputedStyle(element).color), behind(element)].map(luminance);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  });
})()`;
