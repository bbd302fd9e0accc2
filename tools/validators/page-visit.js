'use strict';

// Visits the page of a release from a folder, as somebody does who has the
// keyboard alone, and once more without scripts. Writes what was seen and heard
// to standard output.
//
//	node page-visit.js FILE '[{"track": "en/audio/0003.mp3", "seconds": 4.5}]'
//
// The second argument lists moments, times in a track, at which to look for the
// sentence and the word that are marked.

const { pathToFileURL } = require('node:url');
const { onStage } = require('./stage.js');

// Runs in the browser, before the page: keeps its sounds where they can be seen.
function keepSounds() {
  const Original = globalThis.Audio;
  globalThis.sounds = [];
  globalThis.Audio = function Audio() {
    const sound = new Original();
    globalThis.sounds.push(sound);
    return sound;
  };
}

// Runs in the browser: what is heard and what is marked, in one moment.
function look() {
  const [sound] = globalThis.sounds;
  const marked = [...document.querySelectorAll('.-epub-media-overlay-active')];
  const [word] = CSS.highlights.get('word');
  return {
    track: decodeURI(sound.src),
    seconds: sound.currentTime,
    playing: !sound.paused,
    ids: marked.map(({ id }) => id),
    word: word?.toString() ?? '',
    language: marked[0]?.closest('[data-text]').dataset.text ?? '',
    pair: marked[0]?.closest('.pair, h2, h3, h4')?.id ?? '',
    focus: document.activeElement.id,
    inView: marked.every((e) => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight),
  };
}

class Visit {
  constructor(page) {
    this.page = page;
    this.steps = {};
  }

  press(key) { return this.page.keyboard.press(key); }

  // Presses a key until something has the focus.
  async reach(id, key = 'Tab') {
    for (let i = 0; i < 60; i++) {
      await this.press(key);
      if (await this.page.evaluate(() => document.activeElement.id) === id) return;
    }
    throw new Error(`${key} does not lead to ${id}`);
  }

  async note(name) { this.steps[name] = await this.page.evaluate(look); }

  // Waits until sound is heard.
  async hear() {
    await this.page.waitForFunction(() => !sounds[0].paused && sounds[0].currentTime > 0.05 && document.querySelector('.-epub-media-overlay-active'));
  }
}

async function visit(page, address, moments) {
  const v = new Visit(page);
  await page.goto(address);
  await v.reach('play');
  const asked = Date.now();
  await v.press('Enter');
  await page.waitForFunction(() => sounds[0].currentTime > 0);
  const firstSound = Date.now() - asked;
  await v.hear();
  await v.note('played');
  await v.press('Space'); // on the button
  await page.waitForFunction(() => sounds[0].paused);
  await v.note('paused');
  await jump(v);
  const heard = [];
  for (const moment of moments) heard.push(await listen(v, moment));
  await settle(v, address);
  return { steps: v.steps, moments: heard, firstSound };
}

// Into the text, two sentences on, and play from there.
async function jump(v) {
  const marked = await v.page.evaluate(() => document.querySelector('.-epub-media-overlay-active').id);
  await v.reach(marked);
  await v.press('j');
  await v.press('ArrowRight');
  await v.press('j');
  await v.press('k');
  await v.note('jumped');
  await v.press('Enter');
  await v.hear();
  await v.note('entered');
  await v.press('Space'); // in the text
  await v.page.waitForFunction(() => sounds[0].paused);
  await v.press('Space');
  await v.hear();
}

// Steps on to a track and waits for a moment in it.
async function listen(v, { track, seconds }) {
  for (let i = 0; i < 400; i++) {
    if (await v.page.evaluate((wanted) => decodeURI(sounds[0].src).endsWith(wanted), track)) break;
    await v.press('j');
  }
  await v.hear();
  const moment = await v.page.waitForFunction(({ wanted, at }) => {
    const [sound] = sounds;
    return decodeURI(sound.src).endsWith(wanted) && sound.currentTime >= at && !sound.seeking && globalThis.look();
  }, { wanted: track, at: seconds });
  return moment.jsonValue();
}

// The settings: another voice while it plays, keys off and on; then the page
// anew, and an address within it.
async function settle(v, address) {
  const { page } = v;
  await v.note('before the other voice');
  await v.reach('open-settings', 'Shift+Tab');
  await v.press('Enter');
  await v.reach('voice', 'Shift+Tab');
  await v.press('ArrowDown');
  await v.hear();
  await page.waitForFunction(() => document.querySelector('.-epub-media-overlay-active').closest('[data-text]').dataset.text === '1');
  await v.note('other voice');
  await v.reach('keys');
  await v.press('Space');
  await v.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  const before = await page.evaluate(look);
  await v.press('j');
  const after = await page.evaluate(look);
  v.steps['key that is off'] = { ...after, ids: before.ids.length === 1 && after.playing && before.track === after.track ? before.ids : [] };
  await v.note('left');
  await page.reload();
  v.steps['come back'] = {
    ...await page.evaluate(() => ({ focus: document.querySelector('#text [tabindex="0"]').id, playing: !document.getElementById('resume').hidden })),
  };
  const last = await page.evaluate(() => [...document.querySelectorAll('#text p[data-text="0"]')].at(-3).id);
  await page.goto(`${address}#${last}`);
  await page.waitForFunction((id) => document.getElementById(id).getBoundingClientRect().top < innerHeight, last);
  v.steps.address = await page.evaluate((id) => ({ ids: [id], inView: document.getElementById(id).getBoundingClientRect().top >= 0 }), last);
}

// What there is without scripts.
async function readOnly(page, address) {
  await page.goto(address);
  const visible = async (selector) => {
    let count = 0;
    for (const element of await page.locator(selector).all()) if (await element.isVisible()) count++;
    return count;
  };
  return {
    titles: await visible('h1'),
    sounds: await visible('audio[controls]'),
    paragraphs: await visible('#text p[data-text]'),
    players: await visible('#player'),
    links: await visible('.files a'),
  };
}

async function main([file, moments]) {
  const address = pathToFileURL(file).href;
  const report = await onStage({}, async (origin, openPage) => {
    const errors = [];
    const requests = [];
    const watch = (page) => page.on('request', (request) => requests.push(decodeURI(request.url())));
    const options = { viewport: { width: 1000, height: 800 }, locale: 'en', reducedMotion: 'reduce' };
    const page = await openPage(errors, options);
    watch(page);
    await page.addInitScript(keepSounds);
    await page.addInitScript(`globalThis.look = ${look}`);
    const seen = await visit(page, address, JSON.parse(moments));
    const still = await openPage(errors, { ...options, javaScriptEnabled: false });
    watch(still);
    return { ...seen, still: await readOnly(still, address), requests: [...new Set(requests)], errors };
  });
  process.stdout.write(JSON.stringify(report));
}

main(process.argv.slice(2));
