// Unpacks a zip archive as whoever gets one does; only what our own need: no encryption, no disks, below 4 GB.
import fs from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Unpacks an archive into a folder, and returns the folder in it that holds everything. */
export function unzip(archive, into) {
  const data = fs.readFileSync(archive);
  const end = data.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const roots = new Set();
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size, length, extra, comment, from] = [data.readUInt16LE(at + 10), data.readUInt32LE(at + 20), data.readUInt16LE(at + 28),
      data.readUInt16LE(at + 30), data.readUInt16LE(at + 32), data.readUInt32LE(at + 42)];
    const name = data.toString('utf8', at + 46, at + 46 + length);
    if (path.posix.normalize(name) !== name || name.startsWith('..') || name.startsWith('/')) throw new Error(`${archive}: ${name} leads out of it`);
    const start = from + 30 + data.readUInt16LE(from + 26) + data.readUInt16LE(from + 28);
    const packed = data.subarray(start, start + size);
    const file = path.join(into, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, method === 0 ? packed : inflateRawSync(packed));
    roots.add(name.split('/')[0]);
    at += 46 + length + extra + comment;
  }
  if (roots.size !== 1) throw new Error(`${archive} has ${roots.size} folders at its root, and readers expect one`);
  return path.join(into, ...roots);
}
