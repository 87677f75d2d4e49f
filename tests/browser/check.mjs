// Looks at pages as a browser shows them, a few at a time, each in a tab of one browser.
//
//   node check.mjs PAGE.html …
//
// Each page is held to what the project promises of its pages: nothing is fetched and nothing is
// told on the console; no horizontal scroll from a telephone to a wide screen; axe-core finds
// nothing serious, in light and in dark; the keyboard alone reaches everything; a link into a fold
// opens it; on paper nothing is cut.
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [360, 768, 1440];
// Widths of the printed area, in CSS pixels: A4 and Letter less the margins of the page rules.
const PAPER = { A4: 672, Letter: 694 };
const TALLEST = 960;
// Where the look of a page matters: what dark colours and a narrow screen can break that light and
// wide ones do not. All other rules read the same elements either way.
const BY_LOOK = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];
// Keys that are pressed before anybody waits for them.
const KEYS = 64;

let checks = 0;
const failures = [];
function check(page, holds, words) {
  checks += 1;
  if (!holds) failures.push(`${page}: ${words}`);
}

/** Everything that sticks out of the page to the right, or is wider than what holds it. */
function sticksOut() {
  const root = document.documentElement;
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right > root.clientWidth + 1 && !element.closest('.scroll, .skip, pre');
  });
  return { page: root.scrollWidth > root.clientWidth, first: wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)) };
}

/** Cells whose sentences stand in columns too narrow to read: a word or two a line. */
function thin() {
  const cells = [...document.querySelectorAll('td, tbody th')].filter((cell) => cell.textContent.length > 60);
  return cells.filter((cell) => {
    const { width, height } = cell.getBoundingClientRect();
    return width > 0 && width < 120 && height > 2 * width;
  }).map((cell) => cell.textContent.slice(0, 60));
}

/** What is cut on paper: tables and pictures that do not fit the printed area. */
function cut([width, tallest]) {
  const out = [];
  for (const element of document.querySelectorAll('table, figure svg, pre')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    if (box.right > width + 1 || box.left < -1) out.push(`${element.nodeName} to ${box.right} of ${width}`);
    if (element.nodeName === 'svg' && box.height > tallest) out.push(`svg ${box.height} high`);
  }
  for (const element of document.querySelectorAll('figure, tr')) {
    if (getComputedStyle(element).breakInside !== 'avoid') out.push(`${element.nodeName} may break`);
  }
  for (const scroll of document.querySelectorAll('.scroll')) {
    if (scroll.scrollWidth > scroll.clientWidth + 1) out.push('a table or picture scrolls on paper');
  }
  return out;
}

const selector = 'a[href], summary, [tabindex="0"], button, input';

/** Presses Tab until it comes round; returns how many places had the focus, and how many there are. */
async function tabThrough(page) {
  await page.evaluate((selector) => {
    document.querySelectorAll('details').forEach((one) => { one.open = true; });
    window.places = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    window.met = new Set();
    window.dim = [];
    document.addEventListener('focusin', (event) => {
      window.met.add(event.target);
      const style = getComputedStyle(event.target);
      if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) window.dim.push(event.target.outerHTML.slice(0, 80));
    });
    document.activeElement?.blur();
  }, selector);
  const count = await page.evaluate(() => window.places.length);
  for (let left = count + 3; left > 0; left -= KEYS) {
    await Promise.all(Array.from({ length: Math.min(left, KEYS) }, () => page.keyboard.press('Tab')));
  }
  return page.evaluate(() => ({
    missed: window.places.filter((one) => !window.met.has(one)).map((one) => one.outerHTML.slice(0, 90)),
    dim: window.dim.slice(0, 3),
    count: window.places.length,
  }));
}

/** The text of a PDF, laid out as on the page. */
function textOf(pdf) {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28 };
    const child = execFile('pdftotext', ['-layout', '-', '-'], options, (error, text) => (error ? reject(error) : resolve(text)));
    child.stdin.on('error', reject);
    child.stdin.end(pdf);
  });
}

/** Holds a page to axe-core, which is in it already. */
async function axe(page, name, how, rules) {
  const found = await page.evaluate((rules) => window.axe.run(document, {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: rules } }),
  }), rules);
  const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  const words = serious.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 140)} ${one.nodes[0].failureSummary?.slice(0, 200)}`);
  check(name, serious.length === 0, `axe-core, ${how}: ${words.join('; ')}`);
}

async function look(browser, file) {
  const name = path.basename(file);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('dialog', (dialog) => { said.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => { if (request.url() !== address && !request.url().startsWith(`${address}#`)) said.push(`fetches ${request.url()}`); });
  await page.goto(address);
  check(name, (await page.title()).length > 0, 'it has a title');
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const out = await page.evaluate(sticksOut);
    check(name, !out.page && out.first.length === 0, `at ${width} px something sticks out: ${out.first.join(' ')}`);
    const narrow = await page.evaluate(thin);
    check(name, narrow.length === 0, `at ${width} px ${narrow.length} cells are too narrow: ${narrow.slice(0, 3).join(' | ')}`);
  }
  const broken = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .map((one) => one.getAttribute('href').slice(1)).filter((id) => !document.getElementById(id)));
  check(name, broken.length === 0, `links that lead nowhere: ${broken.slice(0, 5)}`);
  const ids = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[id]')].map((one) => one.id);
    return all.filter((id, at) => all.indexOf(id) !== at);
  });
  check(name, ids.length === 0, `ids given twice: ${ids.slice(0, 5)}`);

  // On paper.
  await page.emulateMedia({ media: 'print' });
  const texts = [];
  for (const [paper, width] of Object.entries(PAPER)) {
    await page.setViewportSize({ width, height: TALLEST });
    const out = await page.evaluate(cut, [width, TALLEST]);
    check(name, out.length === 0, `on ${paper}: ${out.slice(0, 4).join('; ')}`);
    texts.push([paper, textOf(await page.pdf({ format: paper }))]);
  }
  const folded = await page.evaluate(() => [...document.querySelectorAll('details.paper > .inside')].slice(0, 3).map((one) => one.textContent.trim().slice(0, 12)));
  const sections = await page.evaluate(() => document.querySelector('section.page')
    ? [...document.querySelectorAll('main > section > h2')].map((one) => one.textContent.trim()) : []);
  for (const [paper, reading] of texts) {
    const text = await reading;
    // (Where an element ends there need be no white space in a page, and is in its text.)
    for (const words of folded) check(name, text.replace(/\s+/g, '').includes(words.replace(/\s+/g, '')), `on ${paper} a fold is closed: ${words}`);
    check(name, text.trim().length > 500, `on ${paper} there is hardly any text`);
    // The first section of a report is one page, and a brief is that page (where names have fewer than
    // three hundred letters).
    if (sections.length > 0 && name !== 'hostile.html') {
      const pages = text.split('\f').filter((one) => one.trim() !== '');
      const second = sections[1];
      check(name, second || pages.length === 1, `on ${paper} the brief has ${pages.length} pages`);
      check(name, !second || pages[1]?.replace(/\s+/g, ' ').includes(second), `on ${paper} the second page does not begin with “${second}”`);
    }
  }
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(AXE);
  await axe(page, name, 'light, wide');
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 900 });
  await axe(page, name, 'dark, narrow', BY_LOOK);
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });

  // A link into a fold opens it. (Last but for the keyboard, which opens all: so the page is loaded once.)
  const fold = await page.evaluate(() => {
    const inside = document.querySelector('details:not([open]) > .inside');
    return inside?.checkVisibility({ contentVisibilityAuto: true }) ? null : inside?.id;
  });
  check(name, fold !== null, 'what a closed fold holds can be seen');
  if (fold) {
    await page.goto(`${address}#${fold}`);
    const seen = await page.evaluate((id) => document.getElementById(id).checkVisibility({ contentVisibilityAuto: true }) && document.getElementById(id).closest('details').open, fold);
    check(name, seen, `a link to ${fold} does not open it`);
  }

  const keys = await tabThrough(page);
  check(name, (keys.count > 3 || name.endsWith('.brief.html')) && keys.missed.length === 0, `the keyboard does not reach ${keys.missed.length} of ${keys.count}: ${keys.missed.slice(0, 3).join(' ')}`);
  check(name, keys.dim.length === 0, `the focus cannot be seen: ${keys.dim.join(' ')}`);
  check(name, said.length === 0, said.slice(0, 4).join('; '));
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
// The longest first, so that no long one is left for the end; twice as many as there are processors,
// since a page that is printed, or waits for a key to be seen, leaves its own idle.
const files = process.argv.slice(2).map((file) => path.resolve(file));
files.sort((a, b) => statSync(b).size - statSync(a).size);
const hands = Array.from({ length: 2 * availableParallelism() }, async () => {
  for (let file = files.shift(); file; file = files.shift()) await look(browser, file);
});
await Promise.all(hands);
await browser.close();
failures.sort();
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${checks - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && checks > 0 ? 0 : 1);
