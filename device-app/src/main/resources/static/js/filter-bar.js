// The line above the table in which the filter is put together. Says what it became by a callback, not on every key.

import { controlFor } from './controls.js';
import { h, newId, setText } from './dom.js';
import { condition, operatorsFor, takes } from './filters.js';
import { typeOf } from './types.js';

const QUIET = 300;

export class FilterBar {
  constructor(onFilter) {
    this.onFilter = onFilter;
    const ids = { field: newId('filter'), is: newId('filter'), value: newId('filter') };
    this.fieldChoice = h('select', { id: ids.field, onchange: () => this.fieldChosen() });
    this.operatorChoice = h('select', { id: ids.is, onchange: () => this.operatorChosen() });
    this.valuePlace = h('span', { class: 'value' });
    this.valueId = ids.value;
    this.clear = h('button', { type: 'button', class: 'quiet', onclick: () => this.cleared() }, 'Clear');
    this.mistake = h('p', { class: 'mistake', role: 'alert', id: newId('mistake') });
    const about = { class: 'filter', role: 'search', 'aria-label': 'Filter' };
    this.element = h('form', { ...about, onsubmit: event => this.submitted(event) },
      h('label', { class: 'unseen', for: ids.field }, 'Field'), this.fieldChoice,
      h('label', { class: 'unseen', for: ids.is }, 'Condition'), this.operatorChoice,
      h('label', { class: 'unseen', for: ids.value }, 'Value'), this.valuePlace,
      this.clear, this.mistake);
  }

  /** Shows a filter of a collection; leaves somebody alone who is typing the next one. */
  show(collection, filter) {
    const other = this.collection?.id !== collection.id;
    if (other) {
      this.collection = collection;
      this.fieldChoice.replaceChildren(...collection.fields.map(({ name }) => h('option', { value: name }, name)));
      this.fieldChoice.value = firstText(collection).name;
      this.fieldChosen(true);
    }
    if (other || !sameFilter(filter, this.shown)) {
      this.shown = filter;
      if (!sameFilter(filter, this.filter)) {
        this.adopt(filter);
      }
      this.check();
    }
  }

  /** What keeps the filter from being used. */
  complain(text) {
    setText(this.mistake, text);
  }

  get filter() {
    const filter = { field: this.fieldChoice.value, is: this.operatorChoice.value, value: this.input?.value ?? '' };
    return takes(filter.is) !== 'nothing' && filter.value.trim() === '' ? null : filter;
  }

  adopt(filter) {
    if (filter) {
      this.fieldChoice.value = filter.field;
      this.fieldChosen(true);
      this.operatorChoice.value = filter.is;
      this.operatorChosen(true);
    }
    if (this.input) {
      this.input.value = filter?.value ?? '';
    } else if (!filter) {
      this.fieldChosen(true);
    }
  }

  fieldChosen(quietly) {
    this.operatorChoice.replaceChildren(...this.operators().map(([value, label]) => h('option', { value }, label)));
    this.operatorChosen(quietly);
  }

  /** Keeps a text that was typed where the new operator can still use it. */
  operatorChosen(quietly) {
    const typed = this.input instanceof HTMLInputElement && this.input.type === 'text' ? this.input.value : '';
    this.input = this.newInput();
    this.valuePlace.replaceChildren(...(this.input ? [this.input] : []));
    if (this.input?.type === 'text') {
      this.input.value = typed;
    }
    if (!quietly) {
      this.say();
    }
  }

  newInput() {
    const is = this.operatorChoice.value;
    const listen = { oninput: () => this.typed(), 'aria-describedby': this.mistake.id, id: this.valueId };
    if (takes(is) === 'nothing') {
      return null;
    }
    if (takes(is) === 'many') {
      return h('input', { type: 'text', placeholder: 'values, with commas between', autocomplete: 'off', ...listen });
    }
    return this.field && !typeOf(this.field).text
      ? controlFor(this.field, { placeholder: 'value', ...listen }).input
      : h('input', { type: 'text', placeholder: 'text', autocomplete: 'off', spellcheck: 'false', ...listen });
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(), QUIET);
  }

  submitted(event) {
    event.preventDefault();
    this.say();
  }

  cleared() {
    if (this.input) {
      this.input.value = '';
      this.input.focus();
    } else {
      this.fieldChosen(true);
    }
    this.say();
  }

  say() {
    clearTimeout(this.timer);
    if (this.check()) {
      this.onFilter(this.filter);
    }
  }

  check() {
    this.clear.hidden = !this.filter;
    try {
      condition(this.collection, this.filter);
      this.complain('');
      return true;
    } catch (notAValue) {
      this.complain(notAValue.message);
      return false;
    }
  }

  get field() {
    return this.collection.fields.find(field => field.name === this.fieldChoice.value);
  }

  operators() {
    return this.field ? operatorsFor(this.field) : [];
  }
}

/** People look for names rather than numbers. */
function firstText(collection) {
  return collection.fields.find(field => typeOf(field).text && !field.isKey) ?? collection.fields[0];
}

function sameFilter(one, other) {
  return one?.field === other?.field && one?.is === other?.is && (one?.value ?? '') === (other?.value ?? '');
}
