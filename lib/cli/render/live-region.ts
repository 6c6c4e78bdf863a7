// The last lines of a terminal, drawn over and over. Whatever else is written meanwhile goes above them.

import type { CliSurroundings, Output } from '../surroundings.ts';

const HIDE_CURSOR = '\u001B[?25l';
const SHOW_CURSOR = '\u001B[?25h';
const CLEAR_LINE = '\u001B[K';
const CLEAR_BELOW = '\u001B[J';
const FRAME_MILLIS = 80;

export class LiveRegion {
  readonly #output: Output;
  readonly #draw: () => readonly string[];
  readonly #timer: NodeJS.Timeout;
  readonly #release: () => void;
  #height = 0;
  #unfinished = '';

  /** Draws at once, and then every 80 ms, until `close`. `draw` gives lines no wider than the terminal. */
  constructor(around: Pick<CliSurroundings, 'stdout' | 'divertWrites'>, draw: () => readonly string[]) {
    this.#output = around.stdout;
    this.#draw = draw;
    this.#output.write(HIDE_CURSOR);
    this.#release = around.divertWrites((_, text) => this.#putAbove(text));
    this.#timer = setInterval(() => this.#repaint(), FRAME_MILLIS);
    // Drawing keeps no process alive: one whose work nothing can end must end with an error.
    this.#timer.unref();
    this.#repaint();
  }

  /** Wipes the region; what follows is written in its place. */
  close(): void {
    clearInterval(this.#timer);
    this.#release();
    this.#output.write(
      `${this.#up()}${CLEAR_BELOW}${this.#unfinished}${this.#unfinished === '' ? '' : '\n'}${SHOW_CURSOR}`,
    );
    this.#height = 0;
  }

  #repaint(): void {
    const lines = this.#draw();
    const text = lines.map((line) => `${line}${CLEAR_LINE}\n`).join('');
    // One write for one frame: nothing flickers.
    this.#output.write(`${this.#up()}${text}${CLEAR_BELOW}`);
    this.#height = lines.length;
  }

  // Whole lines only: what has no line end yet would be drawn over.
  #putAbove(text: string): void {
    const all = this.#unfinished + text;
    const end = all.lastIndexOf('\n') + 1;
    this.#unfinished = all.slice(end);
    if (end === 0) return;
    this.#output.write(`${this.#up()}${CLEAR_BELOW}${all.slice(0, end)}`);
    this.#height = 0;
    this.#repaint();
  }

  #up(): string {
    return this.#height === 0 ? '\r' : `\r\u001B[${this.#height}A`;
  }
}
