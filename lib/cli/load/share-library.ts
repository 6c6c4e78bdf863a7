// One copy of this library for the command line and for the graphs it loads. `import` finds the copy that runs here by itself;
// for `require`, which some versions of Node can't do for an ES module that is loaded already, and of which a compiler would make
// another copy, the modules are put where it looks first.

import { createRequire, Module } from 'node:module';

// What is loaded here anyway. The others need packages that may not be installed, and no graph has to be one with them.
const doors = ['stepgraph', 'stepgraph/asl', 'stepgraph/local', 'stepgraph/runtime'];

/** After this, `require('stepgraph')` gives the very modules that run here, wherever it finds this installation. */
export async function shareLibrary(): Promise<void> {
  const require = createRequire(import.meta.url);
  for (const door of doors) {
    const path = require.resolve(door);
    if (require.cache[path] !== undefined) continue;
    const module = new Module(path);
    module.filename = path;
    module.exports = await import(door);
    module.loaded = true;
    require.cache[path] = module;
  }
}
