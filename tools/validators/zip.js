'use strict';

// Reads the files of a ZIP archive, as far as EPUB needs it: EPUB 3.3, 4.3, has
// stored and deflated files in one volume, without encryption.

const fs = require('node:fs');
const zlib = require('node:zlib');

const largest = 256 << 20; // bytes of one unpacked file

// The whole archive is held in memory, the files are unpacked when they are
// asked for. The answer is a function from a path in the archive to the bytes
// there, undefined where there are none.
function openZip(file) {
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Error(`${file}: not a ZIP archive`);
  const entries = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw new Error(`${file}: the directory of the archive is broken`);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    entries.set(bytes.toString('utf8', at + 46, at + 46 + name), {
      method: bytes.readUInt16LE(at + 10),
      size: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return (path) => entries.has(path) ? unpack(bytes, path, entries.get(path)) : undefined;
}

function unpack(bytes, path, { method, size, offset }) {
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + size);
  switch (method) {
    case 0: return packed;
    case 8: return zlib.inflateRawSync(packed, { maxOutputLength: largest });
    default: throw new Error(`${path}: packed by method ${method}, which EPUB does not allow`);
  }
}

module.exports = { openZip };
