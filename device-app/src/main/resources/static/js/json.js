// JSON with whole numbers of 64 bits. JavaScript's own numbers are exact only up to 2^53, so whole numbers beyond that
// are read as BigInt and written as plain digits. The mark cannot meet data: no text of a device holds U+0000.

const MARK = '\u0000int:';
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MARKED = /"\\u0000int:(-?\d+)"/g;

export function parse(text) {
  if (!/\d{16}/.test(text)) {
    return JSON.parse(text);
  }
  const marked = text.replace(STRING_OR_NUMBER, token => (isUnsafe(token) ? `"\\u0000int:${token}"` : token));
  return JSON.parse(marked, (name, value) =>
    typeof value === 'string' && value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value);
}

export function stringify(value, indent) {
  const text = JSON.stringify(value, (name, part) => (typeof part === 'bigint' ? MARK + part : part), indent);
  return text.replace(MARKED, '$1');
}

/** The number for a whole number's digits, a BigInt where a plain number would not be exact. */
export function wholeNumber(digits) {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

/** Whether two values say the same; absent and null do, and the order of an object's members does not matter. */
export function same(one, other) {
  return stringify(sorted(one ?? null)) === stringify(sorted(other ?? null));
}

function sorted(value) {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.keys(value).sort().map(name => [name, sorted(value[name])]));
  }
  return value;
}

function isUnsafe(token) {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));
}
