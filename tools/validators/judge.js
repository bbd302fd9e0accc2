'use strict';

// What judges a page that is shown: axe-core by the rules of WCAG 2.2, level AA,
// and a rule of our own, "reflow", where a page 320 pixels wide has to be
// scrolled sideways (1.4.10).

const zlib = require('node:zlib');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const narrow = 320;
const settings = ['light', 'dark'].flatMap((scheme) => [narrow, 1280].map((width) => ({ scheme, width })));

async function runAxe(page, runOnly) {
  const { violations, incomplete } = await page.evaluate(
    (options) => globalThis.axe.run(options),
    { runOnly, resultTypes: ['violations', 'incomplete'] },
  );
  const flatten = (results, unsure) => results.flatMap(({ id, impact, help, nodes }) => nodes.map((node) => ({
    rule: id,
    impact: node.impact ?? impact,
    element: node.target.flat().join(' '),
    html: node.html,
    text: [help, ...[...node.any, ...node.all, ...node.none].map((check) => check.message)].join('; '),
    unsure,
  })));
  return [...flatten(violations, false), ...flatten(incomplete, true)];
}

// A book that leaves the background to the reader has none that axe could find:
// it takes it for white, and in the dark finds white on white. So the page gets
// for a background the colour that the browser did paint.
async function layGround(page) {
  const clip = { x: 0, y: 0, width: 1, height: 1 };
  // On a busy machine Chromium now and then has no frame to show yet.
  const picture = await page.screenshot({ clip }).catch(() => page.screenshot({ clip }));
  const colour = `rgb(${firstPixel(picture).join(', ')})`;
  await page.evaluate((painted) => {
    const bare = (element) => getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)';
    if (bare(document.documentElement) && bare(document.body)) document.documentElement.style.backgroundColor = painted;
  }, colour);
}

// The red, green and blue of the first pixel of a PNG of eight bits a channel.
// No filter changes this pixel, since there is none before it.
function firstPixel(png) {
  const data = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return [...zlib.inflateSync(Buffer.concat(data)).subarray(1, 4)];
}

// Runs in the browser.
function findOverflow() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth <= clientWidth) return [];
  const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 0.5 || element.getBoundingClientRect().left < -0.5;
  const widest = [...document.body.querySelectorAll('*')].find(sticksOut) ?? document.body;
  return [{
    rule: 'reflow',
    impact: 'serious',
    element: widest.id ? `#${widest.id}` : widest.localName,
    html: widest.outerHTML.slice(0, 300),
    text: `the page is ${scrollWidth} pixels wide in a window of ${clientWidth}`,
  }];
}

module.exports = { findOverflow, layGround, narrow, runAxe, settings, tags };
