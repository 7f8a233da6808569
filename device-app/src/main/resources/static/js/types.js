// The field types: how a value is shown, how it stands in an input, and how what was typed becomes a value again.

import { parse, stringify, wholeNumber } from './json.js';

/** What was typed is not a value of the field's type. */
export class NotAValue extends Error {}

const TEXT = {
  compared: true,
  text: true,
  show: value => value,
  edit: value => value,
  read: text => text,
};

const INT = {
  compared: true,
  width: 7,
  show: String,
  edit: String,
  read: text => {
    const digits = text.trim();
    if (!/^[+-]?\d+$/.test(digits)) {
      throw new NotAValue('A whole number is expected.');
    }
    if (BigInt.asIntN(64, BigInt(digits)) !== BigInt(digits)) {
      throw new NotAValue('The number does not fit in 64 bits.');
    }
    return wholeNumber(digits);
  },
};

const FLOAT = {
  compared: true,
  width: 7,
  show: String,
  edit: String,
  read: text => {
    const number = Number(text);
    if (text.trim() === '' || !Number.isFinite(number)) {
      throw new NotAValue('A number is expected.');
    }
    return number;
  },
};

const BOOLEAN = {
  compared: true,
  width: 6,
  show: value => (value ? 'yes' : 'no'),
  edit: String,
  read: text => text === 'true',
};

const DATETIME = {
  compared: true,
  width: 10,
  show: shownTime,
  edit: value => value.replace(/Z$/, ''),
  read: text => instant(text).toISOString(),
};

const TIMESTAMP = {
  compared: true,
  width: 10,
  show: value => shownTime(isoOfTimestamp(value)),
  edit: value => isoOfTimestamp(value).replace(/Z$/, ''),
  read: text => instant(text).getTime(),
};

const JSON_VALUE = {
  show: value => stringify(value),
  edit: value => stringify(value, 2),
  read: text => {
    try {
      return parse(text);
    } catch (mistake) {
      throw new NotAValue(`This is not JSON: ${mistake.message}.`);
    }
  },
};

const BINARY = { width: 9, show: bytes => size(bytes) };

const BLOB = { width: 12, show: blob => `${size(blob.data ?? blob)}, ${blob.type}` };

const TYPES = {
  string: TEXT,
  text: TEXT,
  'random-key': TEXT,
  int: INT,
  float: FLOAT,
  boolean: BOOLEAN,
  datetime: DATETIME,
  timestamp: TIMESTAMP,
  json: JSON_VALUE,
  binary: BINARY,
  blob: BLOB,
};

export const typeOf = field => TYPES[field.type] ?? JSON_VALUE;

export const isNumeric = field => field.type === 'int' || field.type === 'float';

export const isTime = field => field.type === 'datetime' || field.type === 'timestamp';

/** A value for people; nothing where there is none. */
export function shown(field, value) {
  return value === null || value === undefined ? '' : String(typeOf(field).show(value));
}

/** A value as text for an input. */
export function edited(field, value) {
  return value === null || value === undefined ? '' : typeOf(field).edit(value);
}

/**
 * The value that was typed. Nothing typed means no value; only a text that has to be there may be empty.
 *
 * @throws NotAValue in words for the one who typed
 */
export function readValue(field, text) {
  if (text === '') {
    return typeOf(field).text && field.required && !field.isKey ? '' : null;
  }
  return typeOf(field).read(text);
}

/** In UTC like everything that is stored; seconds and less only where there are any. */
function shownTime(iso) {
  return iso.replace('T', ' ').replace(/(?::00)?(?:\.000)?Z$/, '');
}

function isoOfTimestamp(milliseconds) {
  const date = new Date(Number(milliseconds));
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString();
}

function instant(text) {
  const iso = text.trim().replace(' ', 'T');
  const date = new Date(/^[^T]*$|Z$|[+-]\d\d:\d\d$/.test(iso) ? iso : `${iso}Z`);
  if (Number.isNaN(date.getTime())) {
    throw new NotAValue('A date and a time such as 2026-01-10 08:30 are expected.');
  }
  return date;
}

/** Of base64, or of a large value that is given by reference. */
function size(value) {
  const bytes = value.sha256 ? Number(value.size) : sizeOfBase64(value);
  if (bytes < 1000) {
    return `${bytes} bytes`;
  }
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function sizeOfBase64(base64) {
  const padding = /=*$/.exec(base64)[0].length;
  return Math.max(0, Math.floor((base64.length * 3) / 4) - padding);
}
