// Uses the page that is the whole workbench as a person does, from a file, without a server or a network.
//
//   node page.mjs [--quick] PAGE.html [SCREENSHOTS]
//
// PAGE.html is written by `crossroad page`; `--quick` says that its module was built in a hurry. It is held to the
// largest that such a page may be (javascript/largest.json). How long its first answer took is printed, and not
// judged: this machine may have other things to do.
import { chromium } from 'playwright-core';
import http from 'node:http';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const words = process.argv.slice(2);
const quick = words[0] === '--quick' && Boolean(words.shift());
const [whole, pictures] = words;
const largest = JSON.parse(readFileSync(new URL('../../javascript/largest.json', import.meta.url), 'utf8'));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const address = pathToFileURL(path.resolve(whole)).href;
const first = readFileSync(new URL('workbench/conflict.toml', import.meta.url), 'utf8');
const folder = mkdtempSync(path.join(os.tmpdir(), 'crossroad-page-'));

let checks = 0;
const failures = [];
function check(holds, words) {
  checks += 1;
  if (!holds) failures.push(words);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true });
// (What a page opens in a tab of its own is looked at, too.)
context.on('request', (request) => {
  if (outside && request.url().replace(/^ws/, 'http').startsWith(outside)) return;
  if (!/^(file|blob|data|about):/.test(request.url())) failures.push(`the page asks ${request.url()}`);
});
context.on('page', (page) => {
  page.setDefaultTimeout(Number(process.env.WORKBENCH_PATIENCE ?? 60_000));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !expected.some((one) => message.text().includes(one))) failures.push(`the console says: ${message.text()}`);
  });
  page.on('pageerror', (error) => failures.push(`a script fails: ${error.message}`));
});
/** Where the page is told to ask, to see that it cannot. */
let outside = '';
/** What is refused on purpose is told on the console, too. @type {string[]} */
const expected = [];

const answered = (page) => page.waitForSelector('#answer[aria-busy="false"]');
const text = (page, selector) => page.locator(selector).first().innerText();
async function changed(page, does) {
  const before = await page.getAttribute('main.bench', 'data-edition');
  await does();
  await page.waitForFunction((before) => document.querySelector('main.bench').dataset.edition !== before, before);
}
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  const to = path.join(folder, download.suggestedFilename());
  await download.saveAs(to);
  await page.waitForFunction(() => document.querySelector('#status').innerText.includes('All changes are saved'));
  return to;
}
async function axe(page, words) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  const bad = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  for (const one of bad) failures.push(`${words}: ${one.id}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 150)).join(' | ')}`);
  checks += 1;
}
async function fits(page, words) {
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    check(!wide, `${words}: at ${width} pixels the page scrolls sideways`);
    if (pictures) await page.screenshot({ path: path.join(pictures, `page-${words}-${width}.png`) });
  }
}

try {
  // (With the case library: what somebody else's files take is theirs.)
  const size = statSync(whole).size;
  const most = quick ? largest.quick : largest.page;
  check(size <= most, `the page has ${size} bytes, and may have ${most} (javascript/largest.json)`);

  // From opening the file to the first answer.
  const page = await context.newPage();
  const began = Date.now();
  await page.goto(`${address}#file=afghanistan-2015`);
  await page.waitForSelector('#outlook svg');
  const shown = Date.now() - began;
  await answered(page);
  console.log(`page: ${(size / 1e6).toFixed(2)} MB; first answer of afghanistan-2015 after ${shown} ms, the whole after ${Date.now() - began} ms`);
  check((await text(page, '#judgement')).includes('Russia'), 'the answer begins with its judgements');
  check(await page.locator('#details section').count() > 2, 'the rest of the answer is there');
  check(await page.locator('#source mark').count() > 5, 'passages are marked');

  // The start, and back.
  await page.click('a.brand');
  await page.waitForSelector('main.start');
  check(await page.locator('a[data-open]').count() > 20, 'the case library is listed');
  await axe(page, 'the start');
  await fits(page, 'start');
  await page.click('a[data-open="chicken"]');
  await answered(page);
  check((await text(page, '.of-bench h1')).length > 0, 'a case is opened from the list');
  await page.goBack().catch(() => undefined);

  // Own files: chosen without their folder, edited, saved, undone to the first byte.
  await page.goto(address);
  await page.setInputFiles('#choose', ['conflict.toml', 'sources/paper.md'].map((name) => new URL(`workbench/${name}`, import.meta.url).pathname));
  await answered(page);
  check((await text(page, '.of-bench h1')).includes('river'), 'the title is shown');
  check(await page.locator('#source mark').count() > 0, 'its source was found by its name');
  await axe(page, 'the workbench');
  await fits(page, 'bench');
  await page.focus('[data-key="upper.prefers[2]"]');
  await changed(page, () => page.keyboard.press('Alt+ArrowUp'));
  await page.waitForSelector('#outlook svg');
  const kept = await saved(page);
  check(kept.endsWith('.zip'), `it is kept with its sources, not as ${kept}`);
  await changed(page, () => page.keyboard.press('Control+z'));
  await page.click('[data-open="text"]');
  await page.waitForSelector('#text-view[open]');
  check(await page.inputValue('#text') === first, 'undo brings back every byte');
  await page.keyboard.press('Escape');

  // What is looked at is in the address; what is compared and reported opens in a tab.
  await page.click('[data-key="foresight-nash"]');
  await page.waitForSelector('[data-key="foresight-nash"][aria-pressed="true"]');
  check(decodeURIComponent(page.url()).includes('"concept":"nash"'), 'what is looked at is in the address');
  await answered(page);
  for (const [link, words] of [['report', 'river'], ['compare', 'not saved']]) {
    const [tab] = await Promise.all([context.waitForEvent('page'), page.click(`a[data-link="${link}"]`)]);
    await tab.waitForURL(/^blob:/);
    await tab.waitForSelector('h1');
    check((await text(tab, 'h1')).includes(words), `the tab of ${link} shows it`);
    const styled = await tab.evaluate(() => getComputedStyle(document.body).fontFamily);
    check(!/^"?times/i.test(styled), `the tab of ${link} has its style, not ${styled}`);
    await tab.close();
  }

  // A source is taken in, and is in what is saved; the command reads that.
  await page.click('[data-key="adder-source"] > summary');
  await page.fill('[data-key="add-source-words"]', 'The governor said that the river belongs to all.');
  await page.fill('[data-key="add-source-title"]', 'The governor');
  await changed(page, () => page.click('[data-key="add-source-add"]'));
  check((await text(page, '#source')).includes('belongs to all'), 'a source is taken in');
  const bundle = await saved(page);
  const unpacked = path.join(folder, 'unpacked');
  execFileSync('python3', ['-m', 'zipfile', '-e', bundle, unpacked]);
  check(readFileSync(path.join(unpacked, 'sources/governor.txt'), 'utf8').includes('belongs to all'), 'its words are in what is saved');
  if (process.env.CROSSROAD) execFileSync(process.env.CROSSROAD, ['check', path.join(unpacked, 'conflict.toml')], { stdio: 'pipe' });

  // What was saved is dropped on the page, and is open with all of it.
  await page.click('a.brand');
  const bytes = readFileSync(bundle).toString('base64');
  await page.evaluate((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'dropped.zip'));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
  }, bytes);
  await page.waitForFunction(() => document.querySelector('#source')?.innerText.includes('belongs to all'));
  check((await text(page, '.of-bench h1')).includes('river'), 'what is dropped is opened');
  await answered(page);

  // What cannot be opened is told, and what is open stays.
  expected.push('there is no conflict file');
  const odd = path.join(folder, 'odd.txt');
  writeFileSync(odd, 'words');
  await page.click('a.brand');
  await page.setInputFiles('#choose', odd);
  await page.waitForSelector('.toast');
  check((await text(page, '.toast')).includes('there is no conflict file among these'), 'what cannot be opened is told');
  await page.click('.toast button');

  // A link can carry a text: the examples of the docs are such.
  const example = readFileSync(new URL('../../cases/chicken/conflict.toml', import.meta.url), 'utf8').replace(/^title.*$/m, 'title = "An example"');
  await page.goto(`${address}#text=${encodeURIComponent(example)}`);
  await page.waitForFunction(() => document.querySelector('.of-bench h1')?.innerText === 'An example');
  await answered(page);
  check(page.url().includes('file=example.toml'), 'what a link carries is opened');
  await page.click('a.brand');

  // A new conflict.
  await page.fill('.of-start input[name="title"]', 'A lake');
  await page.fill('.of-start input[name="who"]', 'The town');
  await page.fill('.of-start input[name="does"]', 'Sell the water');
  await page.click('.of-start form button');
  await page.waitForFunction(() => document.querySelector('#model')?.innerText.includes('Sell the water'));
  check((await text(page, '.of-bench h1')) === 'A lake', 'a new conflict is begun');

  // No network: a script that wants to ask something, in the page or in a worker of it, is not let.
  const heard = [];
  const server = http.createServer((request, response) => response.end(void heard.push(request.url)));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  server.unref();
  outside = `http://127.0.0.1:${server.address().port}`;
  expected.push('Content Security Policy', outside.slice('http:'.length));
  const asking = await context.newPage();
  await asking.goto(address);
  await asking.evaluate(async (outside) => {
    const add = (/** @type {string} */ tag, /** @type {object} */ what) => document.body.append(Object.assign(document.createElement(tag), what));
    const asked = fetch(`${outside}/fetch`).catch(() => undefined);
    navigator.sendBeacon(`${outside}/beacon`, 'words');
    new EventSource(`${outside}/events`);
    new WebSocket(`${outside.replace('http', 'ws')}/socket`);
    add('img', { src: `${outside}/image` });
    add('script', { src: `${outside}/script` });
    add('iframe', { src: `${outside}/frame` });
    add('link', { rel: 'stylesheet', href: `${outside}/style` });
    add('link', { rel: 'prefetch', href: `${outside}/prefetch` });
    add('p', { style: `background: url(${outside}/background)` });
    const worker = new Worker(URL.createObjectURL(new Blob([`fetch('${outside}/worker').catch(() => 0).then(() => postMessage(0))`])));
    await Promise.all([asked, new Promise((resolve) => worker.addEventListener('message', resolve))]);
  }, outside);
  await asking.waitForTimeout(500);
  check(heard.length === 0, `the page can ask ${heard}`);
  await asking.close();
  expected.splice(-2);

  // What takes long tells how far it is, can be stopped, and the page goes on.
  const many = Array.from({ length: 19 }, (_, at) => at);
  const long = ['format = 1', '[conflict]', 'title = "Long"', 'status-quo = []', '[[questions]]', 'id = "q"', 'ask = "q?"', 'answers = { yes = "a0.go" }', 'otherwise = "no"'];
  for (const dm of many) long.push(`[dm.a${dm}]`, `name = "A${dm}"`, `[dm.a${dm}.options]`, `go = "Go"`, `[[dm.a${dm}.prefers]]`, `that = "a${(dm + 1) % many.length}.go"`, 'assumed = "x"', 'chance = 0.5');
  const heavy = path.join(folder, 'long.toml');
  writeFileSync(heavy, `${long.join('\n')}\n`);
  await page.click('a.brand');
  await page.setInputFiles('#choose', heavy);
  await page.waitForSelector('#working:not([hidden])');
  check(/: [\d,]+ /.test(await text(page, '#working')), `it is told how far the work is: ${await text(page, '#working')}`);
  await changed(page, () => page.click('[data-key="option-a1.go-today"]'));
  check(true, 'the page answers while an answer is worked out');
  await page.waitForSelector('#working:not([hidden])');
  await page.click('#stop');
  await page.waitForFunction(() => document.querySelector('#details').innerText.includes('Stopped.'));
  await page.click('a.brand');
  await page.click('a[data-open="chicken"]');
  await answered(page);
  check(await page.locator('#outlook').innerText() !== '' || await page.locator('#details section').count() > 0, 'the page goes on after it was stopped');

  // What is too large for a page is refused with the commands that answer it; the model can still be worked on, and
  // the page goes on. (26 options, all independent: more states than 1 GiB has room for.)
  const actors = Array.from({ length: 13 }, (_, at) => at);
  const large = ['format = 1', '[conflict]', 'title = "Large"', 'status-quo = []'];
  for (const dm of actors) large.push(`[dm.a${dm}]`, `name = "A${dm}"`, `[dm.a${dm}.options]`, 'go = "Go"', 'pay = "Pay"', `[[dm.a${dm}.prefers]]`, `that = "a${(dm + 1) % actors.length}.go"`, 'assumed = "x"');
  const wide = path.join(folder, 'large.toml');
  writeFileSync(wide, `${large.join('\n')}\n`);
  await page.click('a.brand');
  await page.setInputFiles('#choose', wide);
  await answered(page);
  for (const words of ['1.0 GiB is allowed', 'a page takes 1 GiB of memory and one thread', 'crossroad serve large.toml', '--max-memory', 'crossroad analyze large.toml']) {
    check((await text(page, '#answer')).includes(words), `what is too large is refused with “${words}”, not: ${(await text(page, '#answer')).slice(0, 400)}`);
  }
  await changed(page, () => page.click('[data-key="option-a1.go-today"]'));
  await answered(page);
  check((await text(page, '#model')).includes('A12'), 'the model of what is too large can be worked on');
  expected.push('is larger than the 32 MiB');
  writeFileSync(wide, `${large.join('\n')}\n${'# words\n'.repeat(5 << 20)}`);
  await page.click('a.brand');
  await page.setInputFiles('#choose', wide);
  await page.waitForSelector('.toast');
  check(/larger than the 32 MiB that a page takes.*--max-model/.test(await text(page, '.toast')), `a file that is too long is told, not: ${await text(page, '.toast')}`);
  await page.click('.toast button');
  await page.click('a[data-open="chicken"]');
  await answered(page);
  check(await page.locator('#details section').count() > 0, 'the page goes on after what was too large');
} catch (error) {
  failures.push(`stopped: ${error.stack}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
console.log(`page: ${checks} checks, ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
