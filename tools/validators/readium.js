'use strict';

// Reads a book with r2-streamer-js, Readium's parser, as a client of it would:
// over HTTP. Writes the manifest and the overlays to standard output as they
// come, a Readium Web Publication Manifest and a list of nodes of synchronised
// narration.
//
//	node readium.js BOOK

const http = require('node:http');
const path = require('node:path');
const { once } = require('node:events');
const { Server } = require('r2-streamer-js');

async function get(address) {
  const response = await fetch(address);
  const text = await response.text();
  if (!response.ok) throw new Error(`${address}: ${response.status} ${text}`);
  return JSON.parse(text);
}

async function main([book]) {
  const streamer = new Server({ disableDecryption: true, disableOPDS: true, disableReaders: true, disableRemotePubUrl: true });
  const [manifest] = streamer.addPublications([path.resolve(book)]);
  // Its own start would listen on all addresses of the machine.
  const server = http.createServer(streamer.expressApp).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(manifest, `http://127.0.0.1:${server.address().port}`);
  const report = {
    manifest: await get(address),
    overlays: await get(new URL('media-overlay.json?resource=all', address)),
  };
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
}

main(process.argv.slice(2));
