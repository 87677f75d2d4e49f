// Bytes that stand in a page as letters are read there as they were written, byte for byte.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const { bytesOf } = await import(new URL('../../crates/crossroad-workbench/assets/letters.js', import.meta.url));

// (`crates/crossroad-page/tests/letters.rs` writes these: all bytes, and every length as far as lengths differ)
const written = JSON.parse(readFileSync(new URL('letters.json', import.meta.url), 'utf8'));

test('every byte at every length is read as it was written', () => {
  assert.ok(written.length > 26);
  assert.equal(new Set(Buffer.from(written.at(-1)[0], 'hex')).size, 256);
  for (const [digits, text] of written) assert.equal(Buffer.from(bytesOf(text)).toString('hex'), digits, text);
});
