// The module answers as the command does, byte for byte, on every case; and refuses what a page cannot do.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const { Crossroad, CrossroadError } = await import(path.join(process.env.CROSSROAD_PACKAGE, 'crossroad.js'));
const crossroad = await Crossroad.load(readFileSync(path.join(process.env.CROSSROAD_PACKAGE, 'crossroad.wasm')));
const root = path.join(import.meta.dirname, '../..');
const cases = readdirSync(path.join(root, 'cases')).filter((name) => existsSync(path.join(root, 'cases', name, 'conflict.toml')));

/** Reads a case with the texts of its sources. */
function file(name) {
  const folder = path.join(root, 'cases', name);
  const sources = {};
  const within = path.join(folder, 'sources');
  if (existsSync(within)) {
    for (const source of readdirSync(within)) sources[`sources/${source}`] = readFileSync(path.join(within, source), 'utf8');
  }
  return { name: 'conflict.toml', text: readFileSync(path.join(folder, 'conflict.toml'), 'utf8'), sources };
}

/** What the command writes, or null where it refuses. */
function command(name, ...words) {
  try {
    return execFileSync(process.env.CROSSROAD, words, { cwd: path.join(root, 'cases', name), encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    assert.ok(error.status > 0, `${words.join(' ')} of ${name}: ${error}`);
    return null;
  }
}

/** What the module answers, as text, or null where it refuses. */
function module(request) {
  const said = crossroad.raw(JSON.stringify(request));
  if (said.startsWith('{"failure"')) return null;
  assert.ok(said.startsWith('{"answer":'), said.slice(0, 60));
  return said.slice('{"answer":'.length, -1);
}

for (const name of cases) {
  for (const verb of ['states', 'analyze', 'paths', 'forecast', 'hinge']) {
    test(`${verb} of ${name}`, () => {
      const native = command(name, verb, 'conflict.toml', '--format', 'json');
      const here = module({ do: 'ask', verb, files: [file(name)] });
      assert.equal(here, native?.trimEnd() ?? null);
    });
  }
}

test('a report is the command’s', () => {
  const native = command('afghanistan-2015', 'report', 'conflict.toml', '-o', '-');
  const report = crossroad.report(file('afghanistan-2015'));
  if (native !== null) assert.equal(report, native);
  assert.ok(report.startsWith('<!DOCTYPE html>'));
});

test('problems are told, with their lines', () => {
  const problems = crossroad.check('format = 1\n[conflict]\ntitel = "x"\n');
  assert.match(JSON.stringify(problems), /unknown-key/);
  assert.throws(() => crossroad.ask('analyze', 'format = 1\n'), CrossroadError);
});

test('what a page cannot do is refused with what can', () => {
  const ask = (how) => () => crossroad.ask('analyze', file('chicken'), { how });
  assert.throws(ask({ threads: 2 }), /one thread[^]*--threads/);
  assert.throws(ask({ max_memory: 2 ** 31 }), /1 GiB[^]*--max-memory/);
  assert.throws(() => crossroad.ask('analise', file('chicken')), /did you mean `analyze`/);
  assert.throws(() => crossroad.ask('analyze', file('chicken'), { consept: ['nash'] }), /concept/);
});

test('work tells how far it is, and can be ended', () => {
  assert.throws(() => crossroad.ask('forecast', file('afghanistan-2015'), {}, () => false), { kind: 'stopped' });
  assert.ok(crossroad.ask('analyze', file('chicken')), 'it goes on afterwards');
});

test('the verbs are listed with their schemas', () => {
  const verbs = crossroad.verbs();
  assert.ok(verbs.some((verb) => verb.id === 'analyze' && verb.question.properties));
});
