// The middle of the page: one collection's objects with the filter above and the pages below.

import { h, newId, setText } from './dom.js';
import { FilterBar } from './filter-bar.js';
import { ObjectTable, PAGE } from './object-table.js';
import { address, go, goQuietly, NEW } from './route.js';

export class CollectionView {
  constructor(element) {
    const id = newId('collection');
    this.element = element;
    this.title = h('h2', { id });
    this.add = h('a', { class: 'button' }, 'New');
    this.filter = new FilterBar(filter => this.look({ filter }));
    this.table = new ObjectTable({ onOrder: order => this.look({ order }), onPage: page => this.showPage(page) });
    this.problem = h('p', { class: 'mistake', role: 'alert' });
    this.range = h('span', { class: 'range' });
    this.previous = h('button', { type: 'button', onclick: () => this.turn(-PAGE) }, 'Previous');
    this.next = h('button', { type: 'button', onclick: () => this.turn(PAGE) }, 'Next');
    this.parts = [
      h('div', { class: 'title' }, this.title, this.add),
      this.filter.element,
      this.problem,
      this.table.element,
      h('div', { class: 'pages', role: 'group', 'aria-label': 'Pages' }, this.range, this.previous, this.next)];
    element.setAttribute('aria-labelledby', id);
  }

  show(collection, { view, key }) {
    if (collection.id !== this.collection?.id) {
      this.page = null;
    }
    Object.assign(this, { collection, view, key });
    if (this.title.parentNode?.parentNode !== this.element) {
      this.element.replaceChildren(...this.parts);
    }
    setText(this.title, collection.name);
    this.add.href = address({ collection: collection.name, key: NEW, view });
    this.add.setAttribute('aria-label', `New ${collection.name}`);
    this.filter.show(collection, view.filter);
    this.table.show(collection, view, key);
    this.showRange();
  }

  /** Where there is no collection to show. */
  showNothing(text) {
    this.collection = null;
    this.element.replaceChildren(h('p', { class: 'alone' }, text));
  }

  refresh() {
    if (this.collection) {
      this.table.refresh();
    }
  }

  /** Another order or filter begins at the first page, and is no step to go back to. */
  look(change) {
    goQuietly({ collection: this.collection.name, key: this.key, view: { ...this.view, ...change, skip: 0 } });
  }

  turn(rows) {
    const skip = Math.max(0, this.view.skip + rows);
    go({ collection: this.collection.name, key: this.key, view: { ...this.view, skip } });
  }

  showPage(page) {
    setText(this.problem, page.failure?.message ?? '');
    if (!page.failure) {
      this.page = page;
      this.showRange();
    }
  }

  showRange() {
    const { skip = 0, rows = 0, more = false } = this.page ?? {};
    const all = more ? this.collection.count : skip + rows;
    const rest = more && this.view.filter ? ', and more' : ` of ${number(all)}`;
    setText(this.range, rows === 0 ? '' : `${number(skip + 1)}–${number(skip + rows)}${rest}`);
    this.previous.disabled = skip === 0;
    this.next.disabled = !more;
  }
}

const number = value => value.toLocaleString('en');
