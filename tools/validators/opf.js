'use strict';

// Runs in the browser, whose XML parser reads the package document of the book
// that is served under an address. The answer:
//
//	documents        paths of the XHTML documents, those of the spine first
//	narrated         for each narrated document the ids that its overlay names
//	active, playing  the classes that mark the narration; '' where none is named
async function readPackage(root) {
  const resolve = (address, base) => new URL(address, root + base).href.slice(root.length);
  const read = async (name) => {
    const response = await fetch(root + name);
    if (!response.ok) throw new Error(`${decodeURI(name)} is not in the book`);
    const parsed = new DOMParser().parseFromString(await response.text(), 'application/xml');
    const fault = parsed.querySelector('parsererror');
    if (fault) throw new Error(`${decodeURI(name)}: ${fault.textContent}`);
    return parsed;
  };
  const narratedIn = async (smil) => {
    const texts = [...(await read(smil)).getElementsByTagName('text')];
    return texts.map((text) => decodeURIComponent(new URL(text.getAttribute('src'), root).hash.slice(1)));
  };

  const container = await read('META-INF/container.xml');
  const name = resolve(container.querySelector('rootfile').getAttribute('full-path'), '');
  const opf = await read(name);
  const items = new Map([...opf.querySelectorAll('manifest > item')].map((item) => [item.id, item]));
  const pathOf = (item) => resolve(item.getAttribute('href'), name);
  const inSpine = [...opf.querySelectorAll('spine > itemref')].map((ref) => items.get(ref.getAttribute('idref')));
  const isPage = (item) => item?.getAttribute('media-type') === 'application/xhtml+xml';
  const pages = [...new Set([...inSpine, ...items.values()])].filter(isPage);
  const narrated = {};
  for (const page of pages) {
    const overlay = items.get(page.getAttribute('media-overlay'));
    if (overlay) narrated[pathOf(page)] = await narratedIn(pathOf(overlay));
  }
  const meta = (property) => opf.querySelector(`meta[property="${property}"]`)?.textContent.trim() ?? '';
  return { documents: pages.map(pathOf), narrated, active: meta('media:active-class'), playing: meta('media:playback-active-class') };
}

module.exports = { readPackage };
