// The page: files of this folder, read once, and no others.

import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';

const FILES = {
  '/': ['index.html', 'text/html'],
  '/chat.css': ['chat.css', 'text/css'],
  '/chat.js': ['chat.js', 'text/javascript'],
  '/conversation-view.js': ['conversation-view.js', 'text/javascript'],
  '/read-events.js': ['read-events.js', 'text/javascript'],
} as const;

export function servePage(app: Hono): void {
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const text = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8');
    app.get(path, (c) => c.body(text, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' }));
  }
}
