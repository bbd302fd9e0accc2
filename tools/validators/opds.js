'use strict';

// Reads a catalogue with r2-opds-js, Readium's parser of OPDS, and writes to
// standard output what it understood, as it would write it itself.
//
//	node opds.js CATALOGUE

const fs = require('node:fs');
const { initGlobalConverters_GENERIC, initGlobalConverters_OPDS } = require('r2-opds-js/dist/es8-es2017/src/opds/init-globals');
const { OPDSFeed } = require('r2-opds-js/dist/es8-es2017/src/opds/opds2/opds2');
const { initGlobalConverters_SHARED } = require('r2-shared-js/dist/es8-es2017/src/init-globals');
const { TaJsonDeserialize, TaJsonSerialize } = require('r2-lcp-js/dist/es8-es2017/src/serializable');

initGlobalConverters_OPDS();
initGlobalConverters_SHARED();
initGlobalConverters_GENERIC();

const [file] = process.argv.slice(2);
const feed = TaJsonDeserialize(JSON.parse(fs.readFileSync(file, 'utf8')), OPDSFeed);
process.stdout.write(JSON.stringify(TaJsonSerialize(feed)));
