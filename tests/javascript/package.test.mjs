// The package is what it says of itself: its files, what can be imported of it, and the example in its README.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';

const made = process.env.CROSSROAD_PACKAGE;
const about = JSON.parse(readFileSync(path.join(made, 'package.json'), 'utf8'));
const chicken = path.join(import.meta.dirname, '../../cases/chicken/conflict.toml');

test('what is packed is what is named, and all that is exported is there', () => {
  const packed = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: made, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const files = packed[0].files.map((file) => file.path).sort();
  assert.deepEqual(files, ['README.md', 'crossroad.d.ts', 'crossroad.js', 'crossroad.wasm', 'package.json', 'worker.js']);
  const exported = Object.values(about.exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));
  for (const file of exported) assert.ok(existsSync(path.join(made, file)), file);
  const cargo = readFileSync(path.join(import.meta.dirname, '../../Cargo.toml'), 'utf8');
  assert.equal(about.version, /^version = "(.*)"/m.exec(cargo)[1]);
});

test('the example of the README runs', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'crossroad-npm-'));
  try {
    mkdirSync(path.join(folder, 'node_modules'));
    symlinkSync(made, path.join(folder, 'node_modules/crossroad'));
    copyFileSync(chicken, path.join(folder, 'conflict.toml'));
    const code = /```js\n([^]*?)```/.exec(readFileSync(path.join(made, 'README.md'), 'utf8'))[1];
    writeFileSync(path.join(folder, 'example.mjs'), `${code}\nconsole.log(JSON.stringify(Object.keys(answer)));\n`);
    const said = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
    assert.match(said, /"states"/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the worker answers, and tells what has no answer', async () => {
  // (a worker of Node has its messages elsewhere than one of a browser)
  const glue = `import { parentPort } from 'node:worker_threads';
globalThis.self = { postMessage: (data) => parentPort.postMessage(data) };
await import(${JSON.stringify(pathToFileURL(path.join(made, 'worker.js')).href)});
parentPort.on('message', (data) => self.onmessage({ data }));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(glue)}`));
  try {
    const next = () => new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    worker.postMessage({ module: readFileSync(path.join(made, 'crossroad.wasm')) });
    assert.deepEqual(await next(), { ready: true });
    worker.postMessage({ id: 1, request: JSON.stringify({ do: 'check', file: { text: readFileSync(chicken, 'utf8') } }) });
    const { id, answer } = await next();
    assert.equal(id, 1);
    assert.ok('answer' in JSON.parse(answer));
    worker.postMessage({ id: 2, request: '{"do":"dance"}' });
    const second = await next();
    assert.match(JSON.parse(second.answer).failure.message, /this is no request/);
  } finally {
    await worker.terminate();
  }
});
