// How long the module takes beside the command on one thread, for the same answer:
//
//   node tests/javascript/times.mjs MODULE COMMAND FILE …
//
// MODULE has all that the command answers (javascript/build); COMMAND is of a release build. What is printed goes to
// record/; nothing is judged, since a machine may have other things to do (`chrt -r 1` lets none of them in before).
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Crossroad } from '../../javascript/crossroad.js';

const [module, command, ...files] = process.argv.slice(2);
const compiled = await WebAssembly.compile(readFileSync(module));
const ROUNDS = 5;

/** Takes the time of something, in milliseconds. */
function timed(does) {
  const began = performance.now();
  const answer = does();
  return { answer, took: performance.now() - began };
}

/** Reads a file with the texts of its sources. */
function read(file) {
  const folder = path.join(path.dirname(file), 'sources');
  const sources = {};
  for (const name of existsSync(folder) ? readdirSync(folder) : []) sources[`sources/${name}`] = readFileSync(path.join(folder, name), 'utf8');
  return { name: 'conflict.toml', text: readFileSync(file, 'utf8'), sources };
}

const middle = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];
const ms = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;

for (const file of files) {
  const words = ['analyze', file, '--threads', '1', '--format', 'json'];
  const native = [];
  const here = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    native.push(timed(() => execFileSync(command, words, { maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] })));
  }
  // (the first answer of a page is that of a module that was never asked before)
  const crossroad = await Crossroad.load(compiled);
  for (let round = 0; round < ROUNDS; round += 1) here.push(timed(() => crossroad.ask('analyze', read(file))));
  const of = (all) => middle(all.map((one) => one.took));
  const same = JSON.stringify(JSON.parse(native[0].answer)) === JSON.stringify(here[0].answer);
  console.log(`${file}: command ${ms(of(native))}; module ${ms(here[0].took)} at first (${(here[0].took / of(native)).toFixed(1)} times), then ${ms(of(here))} (${(of(here) / of(native)).toFixed(1)} times); ${same ? 'the same answer' : 'ANOTHER ANSWER'}`);
}
