'use strict';

// Reads a feed with podcast-partytime, the parser of the Podcast Index, and
// writes what it understands to standard output: the feed, its episodes, and
// the tags of the podcast namespace that it knows, by phase.
//
//	node podcast.js FEED

const fs = require('node:fs');

process.env.PARTYTIME_LOG ??= 'silent';
const { parseFeed } = require('podcast-partytime');

const [file] = process.argv.slice(2);
const feed = parseFeed(fs.readFileSync(file, 'utf8'));
if (!feed) throw new Error(`${file}: not a feed`);
process.stdout.write(JSON.stringify(feed));
