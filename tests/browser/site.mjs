// Asks the examples of the documentation where they stand, from files, without a server or a network.
//
//   node site.mjs SITE [SCREENSHOTS]
//
// SITE is written by `docs/build SITE MODULE`.
import { chromium } from 'playwright-core';
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [site, pictures] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const address = (file) => pathToFileURL(path.resolve(site, file)).href;

let checks = 0;
const failures = [];
function check(holds, words) {
  checks += 1;
  if (!holds) failures.push(words);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
context.setDefaultTimeout(Number(process.env.WORKBENCH_PATIENCE ?? 60_000));
context.on('request', (request) => {
  if (!/^(file|blob|data|about):/.test(request.url())) failures.push(`the site asks ${request.url()}`);
});
context.on('page', (page) => {
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && failures.push(`the console says: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`a script fails: ${error.message}`));
});
const answered = (where) => where.waitForSelector('#answer[aria-busy="false"]', { state: 'attached' });

try {
  const page = await context.newPage();

  // Which pages have examples, and where these lead.
  const links = new Map();
  for (const file of readdirSync(site).filter((name) => name.endsWith('.html') && name !== 'try.html')) {
    await page.goto(address(file));
    const found = await page.$$eval('details.live > p > a', (all) => all.map((one) => one.getAttribute('href')));
    if (found.length > 0) links.set(file, found);
  }
  for (const file of ['index.html', 'tutorial.html', 'tour.html', 'concepts.html', 'forecast.html', 'change.html', 'dilemmas.html']) {
    check(links.has(file), `${file} has an example to be asked`);
  }
  check(links.get('concepts.html')?.some((link) => decodeURIComponent(link).includes('{"concept":"gmr"}')), 'a concept is shown at its own examples');

  // Each of them has an answer.
  for (const link of new Set([...links.values()].flat())) {
    await page.goto('about:blank');
    await page.goto(address('try.html') + link.slice(link.indexOf('#')));
    await answered(page);
    const problem = await page.locator('#answer .problem').allInnerTexts();
    check(problem.length === 0, `${decodeURIComponent(link).slice(0, 90)}: ${problem}`);
  }

  // The example of the tutorial: nothing is loaded before it is unfolded; it is changed, and asked again.
  await page.goto(address('tutorial.html'));
  check(page.frames().length === 1, 'nothing is loaded before it is unfolded');
  await page.click('details.live summary');
  const handle = await page.waitForSelector('details.live iframe');
  const frame = await handle.contentFrame();
  await answered(frame);
  const before = await frame.innerText('#details');
  check((await frame.innerText('.of-bench h1')) === 'A strike at the harbour', 'the example is open where it stands');
  if (pictures) await page.screenshot({ path: path.join(pictures, 'tutorial-live.png') });
  await frame.click('#tab-model');
  await frame.click('[data-key="option-operator.raise-today"]');
  await frame.waitForFunction(() => document.querySelector('#status').innerText.includes('not saved') || document.querySelector('#status').innerText.includes('lost when'));
  await answered(frame);
  check((await frame.locator('#details').textContent()) !== before, 'its answer is another after it was changed');
  await frame.click('#tab-answer');
  if (pictures) await page.screenshot({ path: path.join(pictures, 'tutorial-changed.png') });
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    check(!wide, `the tutorial scrolls sideways at ${width} pixels`);
    if (pictures) await page.screenshot({ path: path.join(pictures, `tutorial-${width}.png`) });
  }
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'], iframes: false }));
  for (const one of found.violations) if (['serious', 'critical'].includes(one.impact)) failures.push(`the tutorial: ${one.id}: ${one.nodes[0].html.slice(0, 150)}`);
  checks += 1;
} catch (error) {
  failures.push(`stopped: ${error.stack}`);
} finally {
  await browser.close();
}
for (const failure of failures) console.error(failure);
console.log(`site: ${checks} checks, ${failures.length} failures`);
process.exitCode = failures.length > 0 ? 1 : 0;
