// The text of a key: its parts, each percent-encoded, joined by a comma. The same in addresses, events and paths.

export function keyOf(collection, object) {
  return collection.key.map(field => encode(String(object[field]))).join(',');
}

/** The parts of a key's text; null where the text cannot be one. */
export function keyParts(text) {
  try {
    return text.split(',').map(decodeURIComponent);
  } catch (malformed) {
    return null;
  }
}

/** The one text for a key that someone may have typed with too little or too much of it encoded. */
export function canonicalKey(text) {
  return keyParts(text)?.map(encode).join(',') ?? text;
}

/** A key for people. */
export function shownKey(text) {
  return keyParts(text)?.join(', ') ?? text;
}

function encode(part) {
  return encodeURIComponent(part).replace(/[!~*'()]/g, c => '%' + c.charCodeAt(0).toString(16).toUpperCase());
}
