// Uses the workbench as a person does, in a browser, over HTTP.
//
//   node workbench.mjs CROSSROAD [SCREENSHOTS]
//
// CROSSROAD is the command, built with the workbench. WORKBENCH_EDITS says how many edits are made at
// random (40 without it). With a folder for screenshots, it leaves pictures of the page there.
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [command, pictures] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 768, 1440, 2560];
const EDITS = Number(process.env.WORKBENCH_EDITS ?? 40);

let killed = false;
let checks = 0;
const failures = [];
function check(holds, words) {
  checks += 1;
  if (!holds) failures.push(words);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'crossroad-workbench-'));
cpSync(new URL('workbench', import.meta.url), folder, { recursive: true });
const file = path.join(folder, 'conflict.toml');
const first = readFileSync(file, 'utf8');
const onDisk = () => readFileSync(file, 'utf8');

/** Serves a file or a folder: the process, and the address that it prints. */
async function serve(what) {
  const server = spawn(command, ['serve', what, '--no-open'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await new Promise((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (data) => {
      text += data;
      if (text.includes('\n')) resolve(text.trim());
    });
    server.on('exit', (code) => reject(new Error(`crossroad serve ended with ${code}`)));
  });
  return { server, address };
}
const { server, address } = await serve(file);

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });

async function open(url) {
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.WORKBENCH_PATIENCE ?? 60_000));
  page.on('console', (message) => {
    // (an edit that is refused is told with a status, which the console repeats)
    const refused = /status of (409|422)/.test(message.text());
    if (message.type() === 'error' && !refused && !killed) failures.push(`the console says: ${message.text()}`);
  });
  page.on('pageerror', (error) => failures.push(`a script fails: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(address).host) failures.push(`the page asks ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

/** Waits until the whole answer is there. */
const answered = (page) => page.waitForSelector('#answer[aria-busy="false"]');
/** Waits until the page shows another state of the file than it did. */
async function changed(page, does) {
  const before = await page.getAttribute('main', 'data-edition');
  await does();
  await page.waitForFunction((before) => document.querySelector('main').dataset.edition !== before, before);
}
const text = (page, selector) => page.locator(selector).first().innerText();
const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute('data-key'));

async function axe(page, words) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  const bad = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  for (const one of bad) failures.push(`${words}: ${one.id}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 150)).join(' | ')}`);
  checks += 1;
}

try {
  const page = await open(address);
  check(!page.url().includes('token'), 'the token stays in the address');
  await answered(page);
  check((await text(page, 'h1')).includes('river'), 'the title is shown');
  check(await page.locator('#outlook svg').count() > 0, 'how likely each answer is, is drawn');
  check(await page.locator('#details section').count() > 2, 'the rest of the answer is there');

  // Sizes and looks.
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    check(!wide, `at ${width} pixels the page scrolls sideways`);
    if (width < 1150) {
      for (const name of ['source', 'model', 'answer']) {
        await page.click(`#tab-${name}`);
        check(await page.isVisible(`#${name}`), `at ${width} pixels the tab of ${name} shows it`);
      }
      await page.focus('#tab-answer');
      await page.keyboard.press('ArrowRight');
      check(await page.isVisible('#source'), 'arrows go from tab to tab');
      await page.click('#tab-answer');
    }
    if (pictures) await page.screenshot({ path: path.join(pictures, `workbench-${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await axe(page, colorScheme);
  }
  await page.emulateMedia({ colorScheme: 'light' });

  // What is selected lights up with what it rests on, in all panes.
  await page.click('mark[data-select="claim-field"]');
  check(await page.locator('#model .wish.lit').count() === 1, 'a passage lights up the wish that rests on it');
  await page.keyboard.press('Escape');
  check(await page.locator('.lit').count() === 0, 'Escape puts the lights out');
  const wish = (place) => `[data-key="${place}"]`;
  await page.focus(wish('upper.prefers[3]'));
  await page.keyboard.press('Enter');
  check(await page.locator('mark.lit').count() > 0, 'a wish lights up its passage, by keyboard');
  await page.keyboard.press('Escape');

  // A wish is moved by keyboard, and keeps the focus; undo brings back every byte.
  await page.focus(wish('upper.prefers[2]'));
  await changed(page, () => page.keyboard.press('Alt+ArrowUp'));
  check(await focused(page) === 'upper.prefers[1]', `the wish that was moved has the focus, not ${await focused(page)}`);
  check((await text(page, wish('upper.prefers[1]'))).includes('lower.pay'), 'the wish was moved');
  check(onDisk() === first, 'nothing is written before it is saved');
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.querySelector('#status').innerText.includes('All changes are saved'));
  check(onDisk() !== first && onDisk().includes('# money helps'), 'saving writes the file, its comments kept');
  await changed(page, () => page.keyboard.press('Control+z'));
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.querySelector('#status').innerText.includes('All changes are saved'));
  check(onDisk() === first, 'undo brings back every byte');
  await answered(page);

  // The same by mouse.
  await changed(page, () => page.dragAndDrop(wish('upper.prefers[3]'), wish('upper.prefers[1]')));
  check((await text(page, wish('upper.prefers[1]'))).includes('not upper.open'), 'a wish is dragged');
  await changed(page, () => page.click('[data-key="undo"]'));

  // What would move the answer is tried with one press; what it moved is told, and undo ends the try.
  await answered(page);
  await changed(page, () => page.locator('.tries button').first().click());
  await answered(page);
  check(await page.locator('.moved li').count() > 1, 'what a try moved is told');
  await changed(page, () => page.click('[data-key="undo"]'));

  // Foresight and days are looked at, and change no byte.
  for (const key of ['foresight-nash', 'day-0', 'day-1', 'foresight-seq']) {
    await page.click(`[data-key="${key}"]`);
    await page.waitForSelector(`[data-key="${key}"][aria-pressed="true"]`);
  }
  check(decodeURIComponent(page.url()).includes('"concept":"seq"'), 'what is looked at is in the address');

  // What is not known is settled and opened again.
  await page.focus(wish('lower.prefers[2]'));
  await changed(page, () => page.click('[data-key="lower.prefers[2]-wanted"]'));
  check(!(await page.locator(wish('lower.prefers[2]')).innerHTML()).includes('wanted at all:'), 'a doubt is settled');
  await changed(page, () => page.selectOption('[data-key="lower.prefers[2]-chance"]', 'very likely'));
  check((await page.locator(wish('lower.prefers[2]')).innerHTML()).includes('very likely'), 'a chance is set');
  await changed(page, () => page.click('[data-key="option-lower.pay-today"]'));
  check(await page.getAttribute('[data-key="option-lower.pay-today"]', 'aria-checked') === 'true', 'an option is taken today');

  // An actor, an option, a wish, a rule, a question are added.
  await page.click('[data-key="add-actor"] > summary');
  await page.fill('[data-key="add-actor-name"]', 'The province');
  await page.fill('[data-key="add-actor-does"]', 'Build a dam');
  await changed(page, () => page.keyboard.press('Enter'));
  await page.waitForSelector('[data-key="actor-province"]');
  await page.click('[data-key="adder-option-province"] > summary');
  await page.fill('[data-key="add-option-province-words"]', 'Send a mediator');
  await changed(page, () => page.keyboard.press('Enter'));
  await page.click('[data-key="adder-wish-province"] > summary');
  await page.fill('[data-key="add-wish-province-words"]', 'not lower.sue');
  await page.fill('[data-key="add-wish-province-why"]', 'it wants peace');
  await changed(page, () => page.keyboard.press('Enter'));
  await page.click('[data-key="adder-rule"] > summary');
  await page.check('[data-key="add-rule-province.build-dam"]');
  await page.check('[data-key="add-rule-province.send-mediator"]');
  await changed(page, () => page.click('[data-key="add-rule-add"]'));
  check((await text(page, '#model')).includes('at most one: '), 'a rule is added');

  // Words of a source become a passage, by keyboard alone.
  await page.focus('[data-text]');
  for (let line = 0; line < 3; line += 1) await page.keyboard.press('ArrowDown');
  for (let word = 0; word < 4; word += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#claim:not([hidden])');
  check(await focused(page) === null && await page.evaluate(() => document.activeElement?.getAttribute('data-name')) === 'speaker', 'the form has the focus');
  await page.keyboard.type('the mayor');
  await changed(page, () => page.keyboard.press('Enter'));
  check(await page.locator('#source mark').count() >= 3, 'a passage is marked');
  if (pictures) await page.screenshot({ path: path.join(pictures, 'workbench-edited.png') });
  // Other words are not said by the same speaker.
  await page.focus('[data-text]');
  for (let line = 0; line < 5; line += 1) await page.keyboard.press('ArrowDown');
  for (let word = 0; word < 3; word += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#claim:not([hidden])');
  check(await page.inputValue('#claim [data-name="speaker"]') === '', 'the form of other words is empty');
  await page.click('#claim-close');

  // What would break the file is refused with the reason, and nothing is lost.
  const edition = await page.getAttribute('main', 'data-edition');
  await page.focus('[data-key="option-lower.pay"]');
  await page.keyboard.press('Delete');
  await page.waitForSelector('.toast');
  check((await text(page, '.toast')).includes('lower.pay'), `it is said what needs it: ${await text(page, '.toast')}`);
  check(await page.getAttribute('main', 'data-edition') === edition, 'a refused edit changes nothing');
  await page.click('.toast button');

  // The text beside the forms; problems at their line.
  await page.click('[data-key="open-text"]');
  const area = page.locator('#text');
  await area.waitFor();
  await area.fill((await area.inputValue()).replace('format = 1', 'format = 1\nnonsense = true'));
  await changed(page, () => page.click('#text-take'));
  check((await text(page, '#status')).includes('1 error'), 'an error is told');
  await page.click('#status .error [data-line]');
  const line = () => document.querySelector('#text').value.slice(document.querySelector('#text').selectionStart, document.querySelector('#text').selectionEnd);
  await page.waitForFunction(line);
  check(await page.evaluate(line) === 'nonsense = true', 'its line is shown');
  await page.keyboard.press('Escape');
  await changed(page, () => page.click('[data-key="undo"]'));

  // Another tab follows; what was changed outside is shown.
  const other = await open(page.url());
  await changed(other, () => page.keyboard.press('Control+z'));
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.querySelector('#status').innerText.includes('All changes are saved'));
  await changed(page, async () => writeFileSync(file, first.replace('between two villages', 'seen from an editor')));
  await page.waitForFunction(() => document.querySelector('h1').innerText.includes('editor'));
  check((await text(other, 'h1')).includes('editor') || await other.waitForFunction(() => document.querySelector('h1').innerText.includes('editor')), 'all tabs follow');
  await other.close();
  writeFileSync(file, first);
  await page.waitForFunction(() => document.querySelector('h1').innerText.includes('between'));

  // Edits at random, by what can be pressed; then back to the first byte.
  let seed = 7;
  const random = (most) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % most;
  };
  const begin = Number(await page.getAttribute('main', 'data-edition'));
  let made = 0;
  for (let edit = 0; edit < EDITS; edit += 1) {
    const keys = await page.evaluate(() => [...document.querySelectorAll('#model button[data-edit]')].map((one) => one.dataset.key));
    const done = page.waitForResponse((response) => response.url().includes('/ask') && response.request().postData()?.includes('"ask":"edit"'));
    await page.evaluate((key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`).click(), keys[random(keys.length)]);
    const response = await done;
    made += response.ok() ? 1 : 0;
    check([200, 409].includes(response.status()), `an edit is answered with ${response.status()}`);
    await response.finished();
  }
  check(made > EDITS / 4, `of ${EDITS} edits only ${made} could be made`);
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.querySelector('#status').innerText.includes('All changes are saved'));
  try {
    execFileSync(command, ['check', file], { stdio: 'pipe' });
  } catch {
    check(/error/.test(await text(page, '#status')), 'check finds errors that the page does not show');
  }
  for (let undone = 0; undone < 3000 && await page.isEnabled('[data-key="undo"]'); undone += 1) {
    const now = await page.evaluate(() => document.querySelector('main').dataset.edition);
    await page.click('[data-key="undo"]');
    await page.waitForFunction((now) => document.querySelector('main').dataset.edition !== now, now);
    const shown = await page.evaluate(async () => (await (await fetch(`ask${location.search}`, { method: 'POST', body: '{"ask":"text"}' })).json()).text);
    if (shown === first && undone >= made) break;
  }
  await page.keyboard.press('Control+s');
  await page.waitForFunction(() => document.querySelector('#status').innerText.includes('All changes are saved'));
  check(onDisk() === first, `after ${made} edits, undo does not bring back the first byte (editions from ${begin})`);

  // The report is that of the same view; without scripts the page says where it is.
  const report = await page.getAttribute('a[data-link="report"]', 'href');
  const shown = await open(new URL(report, page.url()).href);
  check((await text(shown, 'h1')).includes('river'), 'the report is shown');
  await shown.close();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const without = await plain.newPage();
  await without.goto(page.url());
  check((await without.innerText('noscript, .problem')).includes('report'), 'without scripts the report is named');
  await plain.close();

  // In an empty folder a conflict is begun: the form is sent by the browser itself, no script has a hand in it.
  const empty = mkdtempSync(path.join(os.tmpdir(), 'crossroad-begin-'));
  const beginning = await serve(empty);
  try {
    const began = await browser.newPage();
    await began.goto(beginning.address);
    await began.fill('[name="title"]', 'Port strike');
    await began.fill('[name="who"]', 'Dockworkers');
    await began.fill('[name="does"]', 'Stay on strike');
    await began.click('button[type="submit"]');
    await began.waitForSelector('#model .wish, #model [data-of], .plain, pre', { timeout: 20_000 });
    check((await text(began, 'body')).includes('Dockworkers'), `a conflict is begun: ${(await text(began, 'body')).slice(0, 80)}`);
    await began.close();
  } finally {
    beginning.server.removeAllListeners('exit');
    beginning.server.kill();
    rmSync(empty, { recursive: true, force: true });
  }

  // A server that is killed loses nothing.
  await page.focus(wish('upper.prefers[2]'));
  await changed(page, () => page.keyboard.press('Alt+ArrowUp'));
  const draft = await page.evaluate(async () => (await (await fetch(`ask${location.search}`, { method: 'POST', body: '{"ask":"text"}' })).json()).text);
  server.removeAllListeners('exit');
  killed = true;
  server.kill('SIGKILL');
  await page.waitForSelector('.toast');
  check((await text(page, '.toast')).includes('does not answer'), 'it is told that the server is gone');
  const kept = JSON.parse(readFileSync(path.join(folder, '.conflict.toml.unsaved'), 'utf8'));
  check(kept.text === draft && onDisk() === first, 'what was not saved is kept');
} catch (error) {
  failures.push(`stopped: ${error.stack}`);
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
console.log(`workbench: ${checks} checks, ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
