// The table of a collection's objects. Rows are kept by key from one answer to the next, so that a change shows in its
// cell while focus, selection and scrolling stay where they are.

import { findObjects } from './api.js';
import { coalesce } from './coalesce.js';
import { h, setText } from './dom.js';
import { condition, looksAtText } from './filters.js';
import { keyOf, shownKey } from './key.js';
import { address } from './route.js';
import { isNumeric, shown, typeOf } from './types.js';

export const PAGE = 50;

export class ObjectTable {
  /** @param onPage hears what is shown: skip, the number of rows, whether there are more; or a failure */
  constructor({ onOrder, onPage }) {
    this.onOrder = onOrder;
    this.onPage = onPage;
    this.rows = new Map();
    this.columns = h('colgroup');
    this.head = h('thead');
    this.body = h('tbody', { onkeydown: event => this.move(event), onclick: event => this.clicked(event) });
    this.caption = h('caption', { class: 'unseen' });
    this.table = h('table', {}, this.caption, this.columns, this.head, this.body);
    this.empty = h('p', { class: 'empty', hidden: true });
    this.element = h('div', { class: 'scroll' }, this.table, this.empty);
    this.refresh = coalesce(() => this.load());
  }

  /** Shows a view of a collection; asks the device only where that is another one than before. */
  async show(collection, view, openKey) {
    const other = collection.id !== this.collection?.id;
    const moved = other || JSON.stringify(view) !== JSON.stringify(this.view);
    Object.assign(this, { collection, view, openKey });
    this.fresh ||= moved;
    if (other) {
      this.rebuild();
    }
    this.markOrder();
    this.markOpen();
    if (moved) {
      await this.load();
    }
  }

  /** The place to return to after an object was closed. */
  focusRow(key) {
    this.rows.get(key)?.link.focus();
  }

  async load() {
    const { collection, view } = this;
    const asked = (this.asked = Symbol('asked'));
    this.element.setAttribute('aria-busy', 'true');
    try {
      const objects = await this.find(collection, view);
      if (asked === this.asked) {
        this.fill(objects.slice(0, PAGE));
        this.onPage({ skip: view.skip, rows: Math.min(objects.length, PAGE), more: objects.length > PAGE });
      }
    } catch (failure) {
      if (asked === this.asked) {
        this.onPage({ failure });
      }
    } finally {
      if (asked === this.asked) {
        this.element.removeAttribute('aria-busy');
      }
    }
  }

  /** One more than a page, to know whether there is another one. */
  find(collection, { order, filter, skip }) {
    const fields = [order?.field, filter?.field].filter(name => looksAtText(collection, name));
    return findObjects(collection.name, condition(collection, filter) ?? {}, {
      order: order ? [[order.field, order.descending ? 'desc' : 'asc']] : [],
      limit: PAGE + 1,
      skip,
      ignoreCase: [...new Set(fields)],
    });
  }

  /** What differs from before is marked, unless it is another view than before. */
  fill(objects) {
    const live = !this.fresh;
    this.fresh = false;
    const before = this.rows;
    const keys = objects.map(object => keyOf(this.collection, object));
    this.rows = new Map(keys.map(key => [key, before.get(key) ?? this.newRow(live)]));
    before.forEach((row, key) => this.rows.has(key) || row.element.remove());
    let place = this.body.firstElementChild;
    for (const [i, row] of [...this.rows.values()].entries()) {
      this.write(row, objects[i], live);
      if (row.element === place) {
        place = place.nextElementSibling;
      } else {
        this.body.insertBefore(row.element, place);
      }
    }
    if (!live) {
      this.element.scrollTop = 0;
    }
    this.empty.hidden = objects.length > 0;
    setText(this.empty, this.view.filter ? 'Nothing matches the filter.' : 'Nothing here yet.');
    this.markOpen();
  }

  newRow(live) {
    const link = h('a');
    const cells = this.collection.fields.map((field, i) =>
      h('td', { class: alignment(field), onanimationend: ended }, i === 0 ? link : null));
    const element = h('tr', { class: live ? 'arrived' : null, onanimationend: ended }, cells);
    return { element, cells, link, texts: [] };
  }

  write(row, object, live) {
    this.collection.fields.forEach((field, i) => {
      const text = shown(field, object[field.name]);
      if (text !== row.texts[i]) {
        if (live && i in row.texts) {
          row.cells[i].classList.add('changed');
        }
        row.texts[i] = text;
        const target = i === 0 ? row.link : row.cells[i];
        setText(target, text.length > 300 ? `${text.slice(0, 300)}…` : text);
        row.cells[i].title = text.length > 24 && text.length < 1000 ? text : '';
      }
    });
  }

  rebuild() {
    const { name, fields } = this.collection;
    this.rows = new Map();
    this.body.replaceChildren();
    setText(this.caption, `Objects of ${name}`);
    this.columns.replaceChildren(...fields.map(column));
    this.table.style.minWidth = `${fields.map(width).reduce((sum, one) => sum + one)}rem`;
    this.headers = fields.map(field => this.header(field));
    this.head.replaceChildren(h('tr', {}, this.headers.map(({ element }) => element)));
    this.element.scrollTo(0, 0);
  }

  header(field) {
    const title = `Order by ${field.name}`;
    const order = h('button', { type: 'button', title, onclick: () => this.order(field) }, field.name);
    const content = typeOf(field).compared ? order : field.name;
    const element = h('th', { scope: 'col', class: alignment(field) }, content);
    return { element, name: field.name };
  }

  /** Up, then down, then as the keys are. */
  order({ name }) {
    const { order } = this.view;
    const same = order?.field === name;
    this.onOrder(same && order.descending ? null : { field: name, descending: same });
  }

  markOrder() {
    const { order } = this.view;
    for (const { element, name } of this.headers) {
      if (order?.field === name) {
        element.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
      } else {
        element.removeAttribute('aria-sort');
      }
    }
  }

  markOpen() {
    for (const [key, { element, link }] of this.rows) {
      link.href = address({ collection: this.collection.name, key, view: this.view });
      link.setAttribute('aria-label', `${this.collection.name} ${shownKey(key)}`);
      element.classList.toggle('open', key === this.openKey);
      link.setAttribute('aria-current', key === this.openKey);
    }
  }

  /** The whole row opens its object, unless somebody marks text in it. */
  clicked(event) {
    const row = event.target.closest('tr');
    if (row && !event.target.closest('a') && getSelection().isCollapsed) {
      row.querySelector('a').click();
    }
  }

  move(event) {
    const row = event.target.closest('tr');
    const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key];
    if (next) {
      event.preventDefault();
      next.querySelector('a').focus();
    }
  }
}

/** Columns whose values have much the same length have a width of their own; the others share the rest. */
function column(field) {
  const element = h('col');
  if (typeOf(field).width) {
    element.style.width = `${width(field)}rem`;
  }
  return element;
}

/** Numbers stand under each other by their last digit; a key is a name, whatever it is made of. */
function alignment(field) {
  return isNumeric(field) && !field.isKey ? 'number' : null;
}

function width(field) {
  return Math.max(typeOf(field).width ?? 13, field.name.length * 0.56 + 2.6);
}

function ended(event) {
  if (event.target === event.currentTarget) {
    event.currentTarget.classList.remove('changed', 'arrived');
  }
}
