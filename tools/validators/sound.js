'use strict';

// Hears MP3s as a browser does: decoded whole, and played from given times. Each
// argument is an object with the path of a file, its samples per second, whether it
// is to be decoded as a whole, and the times in seconds to play it from. Writes to
// standard output, as a list, how long the browser says that each lasts and what it
// gave back: the samples of one channel, 16 bits with the little end first, in base64.
//
//	node sound.js '{"path": "a.mp3", "rate": 22050, "whole": true, "times": [1.5]}'...

const path = require('node:path');
const { folder, onStage } = require('./stage.js');

// Runs in the browser.
async function hear({ name, rate, whole, times }) {
  const response = await fetch(name);
  const bytes = await response.blob();
  const pack = (samples) => {
    const values = Int16Array.from(samples, (v) => Math.max(-32768, Math.min(32767, Math.round(v * 32768))));
    const octets = new Uint8Array(values.buffer);
    let text = '';
    for (let at = 0; at < octets.length; at += 1 << 15) text += String.fromCharCode(...octets.subarray(at, at + (1 << 15)));
    return btoa(text);
  };
  const answer = { decoded: '', played: [] };
  if (whole) {
    const offline = new OfflineAudioContext(1, 1, rate);
    answer.decoded = pack((await offline.decodeAudioData(await bytes.arrayBuffer())).getChannelData(0));
  }

  // From a blob, as from a server that gives out parts, a browser can play from anywhere.
  const audio = new Audio(URL.createObjectURL(bytes));
  const once = (event) => new Promise((resolve, reject) => {
    audio.addEventListener(event, resolve, { once: true });
    audio.addEventListener('error', () => reject(new Error(audio.error.message)), { once: true });
  });
  await once('canplaythrough');
  answer.duration = audio.duration;
  const context = new AudioContext({ sampleRate: rate });
  await context.resume();
  const recorder = context.createScriptProcessor(1024, 1, 1);
  let taken = [];
  let quiet = 0; // parts in a row
  let done = () => {};
  recorder.onaudioprocess = ({ inputBuffer }) => {
    const samples = inputBuffer.getChannelData(0);
    quiet = samples.every((v) => v === 0) ? quiet + 1 : 0;
    if (taken.length === 0 && quiet > 0) return;
    taken.push(...samples);
    if (taken.length >= 4096) done();
  };
  context.createMediaElementSource(audio).connect(recorder).connect(context.destination);
  for (const time of times) {
    // What was played before may still be on its way.
    quiet = 0;
    while (quiet < 3) await new Promise((resolve) => { setTimeout(resolve, 10); });
    const sought = once('seeked');
    audio.currentTime = time;
    await sought;
    taken = [];
    const enough = new Promise((resolve) => { done = resolve; });
    await audio.play();
    await enough;
    audio.pause();
    answer.played.push(pack(taken));
  }
  await context.close();
  return answer;
}

async function main(sounds) {
  const shelves = { 'favicon.ico': () => '', 'blank.html': () => '' };
  sounds.forEach((sound, i) => { shelves[`sound-${i}`] = folder(path.dirname(path.resolve(sound.path))); });
  const answers = await onStage(shelves, async (origin, openPage) => {
    const complaints = [];
    const page = await openPage(complaints, {});
    await page.goto(`${origin}/blank.html`);
    const heard = [];
    for (const [i, sound] of sounds.entries()) {
      heard.push(await page.evaluate(hear, { ...sound, name: `/sound-${i}/${path.basename(sound.path)}` }));
    }
    const serious = complaints.filter((text) => !text.includes('ScriptProcessorNode is deprecated'));
    if (serious.length > 0) throw new Error(serious.join('\n'));
    return heard;
  });
  process.stdout.write(JSON.stringify(answers));
}

main(process.argv.slice(2).map((sound) => JSON.parse(sound))).catch((fault) => {
  console.error(fault);
  process.exitCode = 1;
});
