// One input per field. Each knows its text, and the text it was last given from outside: where they differ, somebody
// has typed.

import { h, setText } from './dom.js';
import { edited, isNumeric, isTime, readValue, shown, typeOf } from './types.js';

/** The input for a field, without a value yet. */
export function controlFor(field, attributes = {}) {
  if (field.type === 'binary' || field.type === 'blob') {
    return new FileControl(field, attributes);
  }
  return new TextControl(field, attributes);
}

class TextControl {
  constructor(field, attributes) {
    this.field = field;
    this.input = inputFor(field, attributes);
    this.element = this.input;
    this.given = this.input.value;
    if (this.input instanceof HTMLTextAreaElement) {
      this.input.addEventListener('input', () => fit(this.input));
    }
  }

  get touched() {
    return this.input.value !== this.given;
  }

  set(value) {
    this.input.value = edited(this.field, value);
    this.given = this.input.value;
    fit(this.input);
  }

  /** @throws NotAValue when what was typed cannot be read */
  async read() {
    if (this.input.validity.badInput) {
      return readValue(this.field, 'incomplete');
    }
    return readValue(this.field, this.input.value);
  }

  /** Text as it will be compared by {@link touched}. */
  get text() {
    return this.input.value;
  }
}

/** Bytes are shown by their size only, and replaced as a whole. */
class FileControl {
  constructor(field, attributes) {
    this.field = field;
    this.size = h('span', { class: 'size' }, 'no value');
    this.input = h('input', { type: 'file', ...attributes });
    this.element = h('span', { class: 'file' }, this.size, this.input);
  }

  get touched() {
    return this.input.files.length > 0;
  }

  get text() {
    const file = this.input.files[0];
    return file ? `${file.name} ${file.size} ${file.lastModified}` : '';
  }

  set(value) {
    setText(this.size, shown(this.field, value) || 'no value');
    this.input.value = '';
  }

  async read() {
    const file = this.input.files[0];
    const data = base64(new Uint8Array(await file.arrayBuffer()));
    return this.field.type === 'blob' ? { type: file.type || 'application/octet-stream', data } : data;
  }
}

function inputFor(field, attributes) {
  const common = { autocomplete: 'off', ...attributes };
  if (field.type === 'boolean') {
    return h('select', common, h('option', { value: '' }, 'no value'), choice('true'), choice('false'));
  }
  if (isTime(field)) {
    return h('input', { type: 'datetime-local', step: 'any', ...common });
  }
  if (isNumeric(field)) {
    return h('input', { type: 'text', inputmode: field.type === 'int' ? 'numeric' : 'decimal', ...common });
  }
  const code = typeOf(field).text ? null : 'code';
  return h('textarea', { rows: 1, spellcheck: 'false', class: code, ...common });
}

function choice(value) {
  return h('option', { value }, value === 'true' ? 'yes' : 'no');
}

/** A text's input is as high as the text, within what the style allows. */
export function fit(input) {
  if (input instanceof HTMLTextAreaElement && input.isConnected) {
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
  }
}

function base64(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  }
  return btoa(text);
}
