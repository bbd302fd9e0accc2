'use strict';

// Edits a manuscript while a browser shows the release that is made of it, and
// reports what the page shows after every edit, how soon, and whether it kept
// its place. Writes the report to standard output.
//
//	node serve.js ADDRESS MANUSCRIPT
//
// The manuscript has a paragraph a line. On the page a paragraph is "#pN", its
// words "#pN-s1", and "#bar" stands fixed in the window.

const fs = require('node:fs');
const { before } = require('./stage.js');

// Runs in the page. The element that has a text, and where it is in the window.
function find(text) {
  const element = [...document.querySelectorAll('span[id]')].find((span) => span.textContent === text);
  return element && { text, top: element.getBoundingClientRect().top };
}

// Runs in the page: what is left of the banner once it is unwrapped.
function look() {
  const live = [...document.body.children].map((child) => child.shadowRoot?.querySelector('[role=status][aria-live=polite]')).find(Boolean);
  const banner = [...live?.querySelectorAll('p, pre') ?? []].map((part) => part.textContent).join(' ');
  return { banner, focus: document.activeElement.closest('[id]')?.id ?? '' };
}

async function main([address, manuscript]) {
  const complaints = [];
  const steps = await before(new URL(address).origin, async (openPage) => {
    const page = await openPage(complaints, { viewport: { width: 800, height: 600 }, reducedMotion: 'reduce' });
    await page.goto(address);
    const lines = fs.readFileSync(manuscript, 'utf8').split('\n');
    const done = [];
    let text = lines[100];

    // Changes the lines, waits for what is to come of it, and tells how the
    // paragraph fares that is looked at.
    async function step(name, change, wait) {
      const { top } = await page.evaluate(find, text);
      const begun = performance.now();
      change();
      fs.writeFileSync(`${manuscript}~`, lines.join('\n'));
      fs.renameSync(`${manuscript}~`, manuscript);
      await wait();
      const milliseconds = performance.now() - begun;
      await page.waitForTimeout(700); // until it has settled
      const now = await page.evaluate(find, text);
      done.push({ step: name, milliseconds, moved: now.top - top, release: now.text, ...await page.evaluate(look) });
    }
    const shows = (what) => () => page.waitForFunction((wanted) => document.body?.innerText.includes(wanted), what, { polling: 20 });
    const shades = (is) => () => page.waitForFunction(
      (wanted) => [...document.body?.children ?? []].some((child) => Boolean(child.shadowRoot?.querySelector('pre')) === wanted && child.shadowRoot), is, { polling: 20 },
    );
    const holds = (what) => () => page.waitForFunction((wanted) => document.body?.textContent.includes(wanted), what, { polling: 20 });

    await page.evaluate(() => document.querySelector('#p100').scrollIntoView({ block: 'center', behavior: 'instant' }));
    await page.focus('#p100 a');
    await step('edit', () => { text = lines[100] = 'Paragraph 100, edited.'; }, shows('Paragraph 100, edited.'));

    await page.focus('#play');
    await step('more above', () => { lines.unshift('A paragraph more.', 'And another one.'); }, holds('And another one.'));
    await step('longer above', () => { lines[50] = 'A paragraph that is longer. '.repeat(60); }, holds('A paragraph that is longer.'));
    await step('fault', () => { lines[2] = 'ERROR'; }, shades(true));
    await step('mended', () => {
      lines[2] = 'No error.';
      text = lines[102] = 'Paragraph 100, mended.';
    }, shows('Paragraph 100, mended.'));

    // The page takes itself for hidden, lets go of its connection, and catches up.
    const hide = (hidden) => page.evaluate((is) => {
      Object.defineProperty(document, 'hidden', { value: is, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    await hide(true);
    await step('while hidden', () => { text = lines[102] = 'Paragraph 100, hidden.'; }, async () => {
      await page.waitForTimeout(1500);
      if (await page.evaluate(find, text)) complaints.push('a hidden page was loaded again');
      await hide(false);
      await shows('Paragraph 100, hidden.')();
    });

    const plain = await openPage(complaints, { javaScriptEnabled: false });
    await plain.goto(address);
    done.push({ step: 'without scripts', milliseconds: 0, moved: 0, release: await plain.textContent('#p102-s1'), focus: '', banner: '' });
    return done;
  });
  process.stdout.write(JSON.stringify({ steps, complaints }), () => process.exit(0));
}

main(process.argv.slice(2));
