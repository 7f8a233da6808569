// The form of one object: what the device has, what somebody typed over it, and what changed elsewhere meanwhile.
// A field that nobody touched follows the device. A field that was touched keeps what was typed until it is saved or
// dropped; when the device's value moves away beneath it, the field says so and offers the other value.

import { h, newId, setText } from './dom.js';
import { controlFor, fit } from './controls.js';
import { same } from './json.js';
import { NotAValue, shown } from './types.js';

export class ObjectForm {
  /** @param isNew whether the key can be given; otherwise it is shown only */
  constructor(collection, { isNew, onInput }) {
    this.collection = collection;
    this.base = {};
    this.filled = false;
    this.rows = collection.fields.map(field => this.row(field, isNew || !field.isKey));
    this.element = h('div', { class: 'fields', oninput: onInput, onchange: onInput },
      this.rows.map(({ element }) => element));
  }

  row(field, writable) {
    const id = newId('field');
    const [hint, mistake, elsewhere] = [newId('hint'), newId('mistake'), newId('elsewhere')];
    const row = { field, writable, shows: h('input', { id, readonly: true }) };
    row.control = writable ? controlFor(field, { id, 'aria-describedby': `${hint} ${mistake} ${elsewhere}` }) : null;
    row.hint = h('p', { class: 'hint', id: hint });
    row.mistake = h('p', { class: 'mistake', id: mistake });
    row.elsewhere = h('p', { class: 'elsewhere', id: elsewhere, role: 'status', hidden: true });
    row.control?.input.addEventListener('keydown', submitByEnter(field));
    row.element = h('div', { class: 'field', onanimationend: () => row.element.classList.remove('changed') },
      h('label', { for: id }, field.name),
      h('span', { class: 'type' }, described(field)),
      writable ? row.control.element : row.shows,
      row.hint, row.mistake, row.elsewhere);
    return row;
  }

  /** Where the first field that can be typed into is. */
  get firstInput() {
    return this.rows.find(({ control }) => control)?.control.input;
  }

  get touched() {
    return this.rows.filter(({ control }) => control?.touched);
  }

  /**
   * Takes over what the device has now.
   *
   * @param ours whether the device has it from here, so that nothing changed elsewhere
   */
  async adopt(object, { ours = false } = {}) {
    const before = this.base;
    this.base = object;
    for (const row of this.rows) {
      await this.follow(row, before[row.field.name], object[row.field.name], ours);
    }
    this.filled = true;
  }

  async follow(row, before, now, ours) {
    if (!row.control) {
      row.shows.value = shown(row.field, now);
    } else if (!row.control.touched || (await this.says(row, now))) {
      row.element.classList.toggle('changed', this.filled && !ours && !same(before, now));
      row.control.set(now);
      this.clear(row);
    } else if (!ours && !same(before, now)) {
      this.tellElsewhere(row, now);
    }
  }

  /** Whether a field's input has this value already. */
  async says(row, value) {
    try {
      return same(await row.control.read(), value);
    } catch (notAValue) {
      return false;
    }
  }

  tellElsewhere(row, now) {
    const text = shown(row.field, now);
    const take = h('button', { type: 'button', class: 'quiet', onclick: () => this.take(row) }, 'Use that');
    row.elsewhere.hidden = false;
    row.elsewhere.replaceChildren(
      'Changed elsewhere to ', text ? h('q', {}, text) : 'no value', '. What you typed is kept. ', take);
  }

  take(row) {
    row.control.set(this.base[row.field.name]);
    this.clear(row);
    row.control.input.focus();
    row.control.input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  drop() {
    for (const row of this.touched) {
      row.control.set(this.base[row.field.name]);
      this.clear(row);
    }
  }

  clear(row) {
    row.elsewhere.hidden = true;
    row.elsewhere.replaceChildren();
    this.complain(row, '');
  }

  /**
   * What was typed and differs from what the device has, by field.
   *
   * @throws NotAValue when a field cannot be read; it is marked, and has the focus
   */
  async changes() {
    const changes = {};
    let first = null;
    for (const row of this.touched) {
      try {
        const value = await row.control.read();
        this.complain(row, '');
        if (!same(value, this.base[row.field.name])) {
          changes[row.field.name] = value;
        }
      } catch (mistake) {
        if (!(mistake instanceof NotAValue)) {
          throw mistake;
        }
        this.complain(row, mistake.message);
        first ??= row;
      }
    }
    if (first) {
      first.control.input.focus();
      throw new NotAValue('Nothing was saved yet.');
    }
    return changes;
  }

  /** Everything that is in the form, for an object that is to be made anew. */
  async everything() {
    return { ...this.base, ...(await this.changes()) };
  }

  /** Says a mistake at the field of that name; false where there is none to say it at. */
  complainAt(name, text) {
    const row = this.rows.find(({ field, control }) => control && field.name === name);
    if (row) {
      this.complain(row, text);
      row.control.input.focus();
    }
    return Boolean(row);
  }

  complain(row, text) {
    setText(row.mistake, text);
    row.control?.input.setAttribute('aria-invalid', text !== '');
  }

  hint(name, text) {
    setText(this.rows.find(({ field }) => field.name === name).hint, text);
  }

  /** Texts are as high as what they hold; that can be measured only once they are on the page. */
  settle() {
    this.rows.forEach(({ control }) => control && fit(control.input));
  }
}

function described({ type, optional, isKey }) {
  const time = type === 'datetime' || type === 'timestamp' ? `${type}, UTC` : type;
  return `${time}${isKey ? ', key' : ''}${optional && !isKey ? ', optional' : ''}`;
}

/** A line of text is done with Enter, as in any form; Shift and Enter begin another line. */
function submitByEnter(field) {
  const long = field.type === 'text' || field.type === 'json';
  return event => {
    const meant = long ? event.ctrlKey || event.metaKey : !event.shiftKey;
    if (event.key === 'Enter' && meant && !event.isComposing && event.target instanceof HTMLTextAreaElement) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  };
}
