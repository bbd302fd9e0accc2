'use strict';

// Takes the pictures of a tutorial:
//
//	node tutorial.js LANGUAGE FIRST BOOK LAST FOLDER
//
// LANGUAGE is that of the tutorial, in which its text begins. FIRST is the
// release that its reader makes at first, BOOK the bilingual book in it, LAST the
// release once the pairs are corrected.

const fs = require('node:fs');
const path = require('node:path');
const { folder, onStage } = require('../validators/stage.js');

const foliate = path.join(__dirname, '../validators/node_modules/foliate-js');

const desktop = { viewport: { width: 880, height: 620 }, deviceScaleFactor: 2 };
// As wide as foliate fills with one column.
const reader = { viewport: { width: 720, height: 600 }, deviceScaleFactor: 2 };
// Pages show a picture as wide as it is: a phone ought to look small.
const phone = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 1 };

// The words that are being said when a picture is taken, in the sentences
// "They wrote eleven letters …" and "On Monday the town of Arden …".
const said = { en: { 3: 'letters', 2: 'Arden' }, es: { 3: 'cartas', 2: 'Arden' } };

// How to wait for the sound: by the clock. A page that draws no frames would not
// be looked at before the sentence is over.
const often = { polling: 50 };

// Runs in the browser, before the page: keeps the sound that is played.
function keepSound() {
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function keep() {
    globalThis.sound = this;
    return play.call(this);
  };
}

// Runs in the browser once a picture shows what it should: time nearly stops,
// as it would not if the sound were paused.
function linger() {
  globalThis.sound.playbackRate = 0.0625; // the lowest that Chromium plays
}

class Tutorial {
  constructor(origin, openPage, language, pictures) {
    Object.assign(this, { origin, openPage, language, pictures });
  }

  // Opens a page of the stage, has it shown, and demands that it complains of nothing.
  async show(address, device, perform) {
    const complaints = [];
    const page = await this.openPage(complaints, { ...device, colorScheme: 'light', reducedMotion: 'reduce', locale: this.language });
    await page.addInitScript(keepSound);
    await page.goto(this.origin + address);
    await page.evaluate(() => document.fonts.ready);
    await perform(page, (name, options) => page.screenshot({ path: path.join(this.pictures, `${name}.png`), ...options }));
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    await page.context().close();
  }

  // Has the page of a release read a sentence until a word is marked.
  async readAlong(page, paragraph, sentence) {
    await page.locator(`#${this.language}-000${paragraph}-s${sentence}`).click();
    await page.mouse.move(0, 0); // where it marks nothing
    await page.waitForFunction((word) => [...CSS.highlights.get('word') ?? []][0]?.toString() === word, said[this.language][paragraph], often);
    await page.evaluate(linger);
  }

  async takePictures() {
    await this.show('/first/index.html', desktop, async (page, shoot) => {
      await endBelow(page, page.locator('.files > li').nth(1));
      await shoot('page');
      await this.readAlong(page, 3, 2);
      await page.evaluate(() => document.querySelector('#text h2').scrollIntoView());
      await endBelow(page, page.locator(`#pair-${this.language}-0004`));
      await shoot('page-reading');
    });
    await this.show('/first/index.html', phone, async (page, shoot) => {
      await this.readAlong(page, 2, 1);
      await endBelow(page, page.locator(`#pair-${this.language}-0003`));
      await shoot('page-phone');
    });
    await this.show('/foliate/reader.html?url=/book.epub', reader, async (page, shoot) => {
      await page.locator('#progress-slider').waitFor(); // is seen once the first page is
      await page.waitForTimeout(500); // while it turns to that page it turns to no other
      await this.readBook(page, `${this.language}-0004-s1`);
      await shoot('book');
      await page.locator('#side-bar-button').click();
      await page.waitForTimeout(1000); // the bar slides in
      await shoot('book-contents', { clip: { x: 0, y: 0, width: 720, height: 330 } });
    });
    await this.show('/last/index.html', desktop, async (page, shoot) => {
      await page.locator(`#pair-${this.language}-0004`).scrollIntoViewIfNeeded();
      const clip = await page.evaluate(around, `pair-${this.language}-0004`);
      await shoot('pair', { clip });
    });
  }

  // Has the reader read a sentence of the book, in the document that has it.
  async readBook(page, id) {
    await page.evaluate(async (id) => {
      const { view } = globalThis.reader;
      for (const [index, section] of view.book.sections.entries()) {
        if (!(await section.createDocument()).getElementById(id)) continue;
        await view.mediaOverlay.start(index, ({ text }) => text.endsWith(`#${id}`));
      }
    }, id);
    await page.waitForFunction((id) => {
      const { view } = globalThis.reader;
      const { doc } = view.renderer.getContents()[0];
      return doc.getElementById(id)?.classList.contains(view.book.media.activeClass) && globalThis.sound.currentTime > 0.2;
    }, id, often);
    await page.evaluate(linger);
  }
}

// Makes the window of a page end with an element, and cut nothing in two.
async function endBelow(page, last) {
  const { y, height } = await last.boundingBox();
  const player = await page.locator('#player').boundingBox();
  await page.setViewportSize({ ...page.viewportSize(), height: Math.ceil(y + height + 12 + player.height) });
}

// Runs in the browser: the place of a pair with what stands before and after it.
function around(id) {
  const pairs = [...document.querySelectorAll('#text .pair')];
  const at = pairs.findIndex((pair) => pair.id === id);
  scrollBy(0, pairs[at].getBoundingClientRect().top - innerHeight / 3);
  const top = pairs[at - 1].getBoundingClientRect().top;
  const bottom = pairs[at + 2].getBoundingClientRect().bottom;
  return { x: 0, y: top - 12, width: innerWidth, height: bottom - top + 24 };
}

async function main([language, first, book, last, pictures]) {
  const shelves = {
    first: folder(path.resolve(first)),
    last: folder(path.resolve(last)),
    foliate: folder(foliate),
    'book.epub': () => fs.readFileSync(book),
    'favicon.ico': () => '',
  };
  await onStage(shelves, (origin, openPage) => new Tutorial(origin, openPage, language, pictures).takePictures());
}

main(process.argv.slice(2));
